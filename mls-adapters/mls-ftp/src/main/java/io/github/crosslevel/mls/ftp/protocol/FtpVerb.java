package io.github.crosslevel.mls.ftp.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The verbs that are understood (RFC 959, 2228, 2389, 2428, 2640, 3659, 4217). All others, such as SITE, are refused.
 */
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
    /** Asks for names in UTF-8, which they are anyway. */
    OPTS(Argument.UTF8),
    /** Asks for TLS on the control connection. */
    AUTH(Argument.TLS),
    /** Sets the size of protected blocks, which with TLS is 0. */
    PBSZ(Argument.ZERO),
    /** Sets whether data connections are protected. */
    PROT(Argument.PROTECTION),
    /** Sets the representation. */
    TYPE(Argument.TYPE),
    /** Sets the transfer mode, which is stream. */
    MODE(Argument.STREAM),
    /** Sets the file structure, which is file. */
    STRU(Argument.FILE),
    /** Says how many bytes the next stored file has. */
    ALLO(Argument.NUMBER),
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
    REST(Argument.NUMBER),
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

    /** What the argument of a verb is, and the form of those that are no paths or addresses. */
    enum Argument {
        NONE(""),
        NAME("[A-Za-z0-9._@-]{1,64}"),
        SECRET("[!-~]{1,128}"),
        TYPE("[AIai]"),
        STREAM("[Ss]"),
        FILE("[Ff]"),
        NUMBER("0|[1-9][0-9]{0,17}"),
        UTF8("(?i)UTF8 ON"),
        TLS("(?i)TLS"),
        ZERO("0"),
        PROTECTION("[CPcp]"),
        ADDRESS(".+"),
        READ(".+"),
        READ_OR_NONE(".*"),
        WRITE(".+");

        private final Pattern form;

        Argument(String form) {
            this.form = Pattern.compile(form);
        }

        boolean accepts(String text) {
            return form.matcher(text).matches();
        }

        /** Whether it is a word of the protocol, of which upper and lower case mean the same. */
        boolean isKeyword() {
            return switch (this) {
                case TYPE, STREAM, FILE, UTF8, TLS, PROTECTION -> true;
                default -> false;
            };
        }
    }

    Argument argument() {
        return argument;
    }

    /** Returns whether the verb needs a data connection. */
    public boolean transfers() {
        return movesFile() || this == LIST || this == NLST || this == MLSD;
    }

    /** Returns whether the verb transfers the bytes of a file. */
    public boolean movesFile() {
        return this == RETR || stores();
    }

    /** Returns whether the verb stores a file. */
    public boolean stores() {
        return this == STOR || this == APPE;
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
