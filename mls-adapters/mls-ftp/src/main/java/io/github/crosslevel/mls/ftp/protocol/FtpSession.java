package io.github.crosslevel.mls.ftp.protocol;

import java.util.OptionalLong;

/**
 * The state of one session: how far the login is, what is protected, the working directory, and what the commands so
 * far have prepared. Immutable.
 *
 * @param login how far the login is
 * @param protection what TLS protects
 * @param directory the working directory
 * @param next what is prepared for the next transfer or renaming
 */
public record FtpSession(Login login, Protection protection, FtpPath directory, Preparation next) {
    /** How far the login is. */
    public enum Login {
        /** Nobody has said who it is. */
        ANONYMOUS,
        /** Somebody has said who it is and not proved it. */
        CLAIMED,
        /** The server has accepted the proof. */
        ACCEPTED
    }

    /** What TLS protects (RFC 4217), as far as commands have asked for it. */
    public enum Protection {
        /** Nothing. */
        NONE,
        /** The control connection. */
        CONTROL,
        /** Both connections. */
        BOTH
    }

    /** The representation of files. */
    public enum Type {
        /** Lines of text, which the receiver may end in its own way; what a session begins with. */
        ASCII,
        /** The bytes as they are. */
        IMAGE
    }

    /** Whether a data connection is prepared. */
    public enum DataConnection {
        /** It is not. */
        NONE,
        /** It is, by PASV, EPSV, PORT or EPRT. */
        PREPARED
    }

    /** What the previous command asks the next to complete. */
    public enum Pending {
        /** Nothing. */
        NOTHING,
        /** RNFR asks for RNTO. */
        RENAME,
        /** REST asks for RETR or STOR. */
        RESTART
    }

    /**
     * What is prepared for the next transfer or renaming.
     *
     * @param type the representation
     * @param data whether a data connection is prepared
     * @param pending what the previous command asks the next to complete
     * @param announced how many bytes the next stored file has, if ALLO has said so
     * @param offset where the next transfer begins
     */
    public record Preparation(Type type, DataConnection data, Pending pending, OptionalLong announced, long offset) {
        private static final Preparation NOTHING =
                new Preparation(Type.ASCII, DataConnection.NONE, Pending.NOTHING, OptionalLong.empty(), 0);

        Preparation with(Type representation) {
            return new Preparation(representation, data, pending, announced, offset);
        }

        Preparation connected() {
            return new Preparation(type, DataConnection.PREPARED, pending, announced, offset);
        }

        Preparation announcing(long bytes) {
            return new Preparation(type, data, pending, OptionalLong.of(bytes), offset);
        }

        Preparation beginningAt(long position) {
            return new Preparation(type, data, position == 0 ? Pending.NOTHING : Pending.RESTART, announced, position);
        }

        Preparation with(Pending completion) {
            return new Preparation(type, data, completion, announced, offset);
        }

        /** What is left after a transfer, whether it succeeded or not. */
        Preparation used() {
            return NOTHING.with(type);
        }
    }

    /** Returns the state after the greeting of the server. */
    public static FtpSession initial() {
        return new FtpSession(Login.ANONYMOUS, Protection.NONE, FtpPath.root(), Preparation.NOTHING);
    }

    FtpSession with(Login state) {
        return new FtpSession(state, protection, directory, next);
    }

    FtpSession with(Protection state) {
        return new FtpSession(login, state, directory, next);
    }

    FtpSession with(FtpPath path) {
        return new FtpSession(login, protection, path, next);
    }

    FtpSession with(Preparation prepared) {
        return new FtpSession(login, protection, directory, prepared);
    }
}
