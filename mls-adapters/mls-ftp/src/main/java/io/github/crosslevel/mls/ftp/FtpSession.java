package io.github.crosslevel.mls.ftp;

/**
 * The state of one session as the filter knows it: how far the login is, the working directory, and what the commands
 * so far have prepared. Immutable.
 *
 * @param login how far the login is
 * @param directory the working directory
 * @param data whether a data connection is prepared
 * @param pending what the previous command asks the next to complete
 */
public record FtpSession(Login login, FtpPath directory, DataConnection data, Pending pending) {
    /** How far the login is. */
    public enum Login {
        /** Nobody has said who it is. */
        ANONYMOUS,
        /** Somebody has said who it is and not proved it. */
        CLAIMED,
        /** The server has accepted the proof. */
        ACCEPTED
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

    /** Returns the state after the greeting of the server. */
    public static FtpSession initial() {
        return new FtpSession(Login.ANONYMOUS, FtpPath.root(), DataConnection.NONE, Pending.NOTHING);
    }

    FtpSession with(Login next) {
        return new FtpSession(next, directory, data, pending);
    }

    FtpSession with(FtpPath next) {
        return new FtpSession(login, next, data, pending);
    }

    FtpSession with(DataConnection next) {
        return new FtpSession(login, directory, next, pending);
    }

    FtpSession with(Pending next) {
        return new FtpSession(login, directory, data, next);
    }
}
