package io.github.crosslevel.mls.ftp;

import java.util.Optional;

/** The verbs that the filter understands (RFC 959, 2228, 2428, 3659). All others, such as SITE, are refused. */
public enum FtpVerb {
    /** Says who logs in. */
    USER(Argument.NAME),
    /** Proves it. */
    PASS(Argument.SECRET),
    /** Ends the session. */
    QUIT(Argument.NONE),
    /** Does nothing. */
    NOOP(Argument.NONE),
    /** Asks for the kind of system. */
    SYST(Argument.NONE),
    /** Asks for features. */
    FEAT(Argument.NONE),
    /** Sets the representation. */
    TYPE(Argument.TYPE),
    /** Asks for the working directory. */
    PWD(Argument.NONE),
    /** Changes it. */
    CWD(Argument.READ),
    /** Changes it to its parent. */
    CDUP(Argument.NONE),
    /** Prepares a passive data connection. */
    PASV(Argument.NONE),
    /** Prepares a passive data connection, also over IPv6. */
    EPSV(Argument.NONE),
    /** Prepares an active data connection. */
    PORT(Argument.ADDRESS),
    /** Prepares an active data connection, also over IPv6. */
    EPRT(Argument.ADDRESS),
    /** Fetches a file. */
    RETR(Argument.READ),
    /** Stores a file. */
    STOR(Argument.WRITE),
    /** Appends to a file. */
    APPE(Argument.WRITE),
    /** Continues the next transfer at an offset. */
    REST(Argument.OFFSET),
    /** Lists a directory for people. */
    LIST(Argument.READ_OR_NONE),
    /** Lists the names in a directory. */
    NLST(Argument.READ_OR_NONE),
    /** Lists a directory for machines. */
    MLSD(Argument.READ_OR_NONE),
    /** Asks for the size of a file. */
    SIZE(Argument.READ),
    /** Asks for the modification time of a file. */
    MDTM(Argument.READ),
    /** Removes a file. */
    DELE(Argument.WRITE),
    /** Makes a directory. */
    MKD(Argument.WRITE),
    /** Removes a directory. */
    RMD(Argument.WRITE),
    /** Says what is renamed. */
    RNFR(Argument.WRITE),
    /** Says to what. */
    RNTO(Argument.WRITE),
    /** Aborts a transfer. */
    ABOR(Argument.NONE);

    private final Argument argument;

    FtpVerb(Argument argument) {
        this.argument = argument;
    }

    /** What the argument of a verb is. */
    enum Argument {
        NONE,
        NAME,
        SECRET,
        TYPE,
        OFFSET,
        ADDRESS,
        READ,
        READ_OR_NONE,
        WRITE
    }

    Argument argument() {
        return argument;
    }

    /** Returns whether the verb needs a data connection. */
    boolean transfers() {
        return switch (this) {
            case RETR, STOR, APPE, LIST, NLST, MLSD -> true;
            default -> false;
        };
    }

    static Optional<FtpVerb> named(String name) {
        for (FtpVerb verb : values()) {
            if (verb.name().equalsIgnoreCase(name)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }
}
