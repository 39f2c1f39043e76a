package io.github.crosslevel.mls.ftp;

import java.io.IOException;
import java.net.Socket;

/**
 * The FTP side of a front: clients store files as on any server, and each stored file is staged as a whole, judged, and
 * taken across before the client reads 226. Nothing else is there: a client sees the directories it may store in, and
 * no files. It opens no port and starts no thread; the host hands it accepted connections and the sockets of data
 * connections. Thread-safe.
 *
 * <p>A client learns that a file was refused and never why: the reason is in the audit trail.
 *
 * <pre>{@code
 * FtpCrossing crossing = FtpCrossing.of(front, intranet, List.of(inquiries), Duration.ofMinutes(1));
 * FtpFront ftp = FtpFront.builder()
 *         .intake(FileIntake.of(crossing, staging, refusals), crossing.directories())
 *         .authenticator(keys)
 *         .sockets(address -> new ServerSocket(0, 1, address))
 *         .build();
 * executor.execute(ConnectionListener.over(serverSocket, executor, ftp::serve));
 * }</pre>
 */
public final class FtpFront {
    /** Whether clients have to say how long a file is before they store it. */
    public enum Announcement {
        /** They may, by ALLO; what they say must be true. */
        OPTIONAL,
        /** They must: a file whose data connection was cut is never taken for a whole one. */
        REQUIRED
    }

    private final FrontWiring wiring;

    FtpFront(FrontWiring wiring) {
        this.wiring = wiring;
    }

    /** Returns a builder of a front. */
    public static FtpFrontBuilder builder() {
        return new FtpFrontBuilder();
    }

    /**
     * Serves a control connection until the client or a violation ends it, and closes it.
     *
     * @throws IOException if the connection or the audit trail failed; the connection is closed and nothing more was
     *     taken
     */
    public void serve(Socket connection) throws IOException {
        try (connection) {
            new FtpDialogue(wiring, connection).run();
        }
    }
}
