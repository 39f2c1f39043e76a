package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.protocol.FtpAddress;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import io.github.crosslevel.mls.ftp.protocol.FtpRefusal;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The data connections of one control connection, one at a time: only with the address of the control connection (RFC
 * 2577). Not thread-safe.
 */
final class DataConnections implements Closeable {
    /** How many strangers may connect to the port for one transfer until it is given up. */
    private static final int MOST_STRANGERS = 8;

    private final DataSockets sockets;
    private final Socket control;
    private final FileIntake intake;
    private final FtpTimeouts timeouts;
    private final LongSupplier nanos;
    private Optional<ServerSocket> port = Optional.empty();
    private Optional<FtpAddress> active = Optional.empty();

    DataConnections(DataSockets sockets, Socket control, FileIntake intake, FtpTimeouts timeouts, LongSupplier nanos) {
        this.sockets = sockets;
        this.control = control;
        this.intake = intake;
        this.timeouts = timeouts;
        this.nanos = nanos;
    }

    /** Opens a port for the next transfer. */
    FtpAddress listen() throws IOException {
        close();
        ServerSocket opened = sockets.listen(control.getLocalAddress());
        port = Optional.of(opened);
        return FtpAddress.of(control.getLocalAddress(), opened.getLocalPort());
    }

    /** Says where the client waits for the next transfer; the guard has checked the address. */
    void aim(FtpAddress client) throws IOException {
        close();
        active = Optional.of(client);
    }

    /** Makes the connection that was prepared, of which the caller becomes the owner. */
    Socket open() throws IOException, FtpRefusal {
        try {
            Socket connected = active.isPresent()
                    ? sockets.connect(active.get().toSocketAddress())
                    : accept(port.orElseThrow(() -> new IOException("no port was opened")));
            connected.setSoTimeout(Math.toIntExact(timeouts.data().toMillis()));
            return connected;
        } catch (SocketTimeoutException e) {
            throw new FtpRefusal(FtpProblem.DATA_CONNECTION);
        } catch (IOException e) {
            throw new FtpRefusal(FtpProblem.DATA_CONNECTION, e);
        } finally {
            close();
        }
    }

    private Socket accept(ServerSocket listening) throws IOException, FtpRefusal {
        InetAddress client = control.getInetAddress();
        long deadline = nanos.getAsLong() + timeouts.data().toNanos();
        for (int strangers = 0; strangers < MOST_STRANGERS; strangers++) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - nanos.getAsLong());
            if (left <= 0) {
                break;
            }
            listening.setSoTimeout((int) left);
            Socket connected = listening.accept();
            if (connected.getInetAddress().equals(client)) {
                return connected;
            }
            connected.close();
            intake.refuse(connected.getInetAddress(), FtpProblem.THEFT);
        }
        throw new FtpRefusal(FtpProblem.DATA_CONNECTION);
    }

    /** Forgets what was prepared. */
    @Override
    public void close() throws IOException {
        active = Optional.empty();
        if (port.isPresent()) {
            port.get().close();
            port = Optional.empty();
        }
    }
}
