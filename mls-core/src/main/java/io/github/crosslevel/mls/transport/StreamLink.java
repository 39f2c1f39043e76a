package io.github.crosslevel.mls.transport;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A link over byte streams, for fronts and an interconnect on different hosts; {@link StreamLinkEnd} is its other end.
 *
 * <p>A frame goes as pieces of a 4-byte length (1 to 65,536) and that many bytes, ended by length 0; the
 * acknowledgement comes back as one byte, 1 followed by the 8-byte offset, 0 for refused or 2 for unavailable.
 * Connections are opened as concurrent frames need them and kept for the next; one that failed is closed. The link
 * protects nothing: frames are sealed, and the host may add TLS. Thread-safe.
 *
 * <p>A peer may close a connection that is idle. Therefore a frame shorter than 65,536 bytes for which a kept
 * connection broke before the acknowledgement is sent once more over a new one; whoever receives takes a token once,
 * and a refusal then comes back as {@link Acknowledgement.Unavailable}, since the peer may have taken the frame before.
 * A longer frame always goes over a new connection. After a timeout nothing is sent again.
 */
public final class StreamLink implements Link, Closeable {
    static final int PIECE = 1 << 16;
    static final int REFUSED = 0;
    static final int ACCEPTED = 1;
    static final int UNAVAILABLE = 2;

    private final Connection.Connector connector;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    private StreamLink(Connection.Connector connector) {
        this.connector = connector;
    }

    /** Returns a link that opens its connections with the connector. */
    public static StreamLink over(Connection.Connector connector) {
        return new StreamLink(connector);
    }

    @Override
    public Acknowledgement send(InputStream frame) throws IOException {
        byte[] first = frame.readNBytes(PIECE);
        @Nullable Connection kept = idle.pollFirst();
        if (kept == null) {
            return exchange(first, frame, connector.connect());
        }
        if (first.length == PIECE) {
            kept.close(); // what could not be sent twice goes over a connection that cannot be stale
            return exchange(first, frame, connector.connect());
        }
        try {
            return exchange(first, frame, kept);
        } catch (UnansweredException e) {
            return again(first, e);
        }
    }

    /**
     * Sends a frame that a kept connection has not answered once more. If the peer took it the first time, it refuses
     * the same token now; whether it did cannot be told from any other refusal.
     */
    private Acknowledgement again(byte[] frame, UnansweredException failure) throws IOException {
        close(); // the others are as old
        try {
            Acknowledgement answer = exchange(frame, InputStream.nullInputStream(), connector.connect());
            return answer instanceof Acknowledgement.Refused ? Acknowledgement.unavailable() : answer;
        } catch (IOException | RuntimeException e) {
            e.addSuppressed(failure);
            throw e;
        }
    }

    private Acknowledgement exchange(byte[] first, InputStream rest, Connection connection) throws IOException {
        try {
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(connection.output(), PIECE + Integer.BYTES));
            byte[] piece = first;
            int count = first.length;
            while (count > 0) {
                write(piece, count, out);
                count = count < PIECE ? 0 : rest.readNBytes(piece, 0, PIECE);
            }
            DataInputStream in = new DataInputStream(connection.input());
            Acknowledgement answer = readAnswer(end(out, in), in);
            idle.addFirst(connection);
            return answer;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void write(byte[] piece, int count, DataOutputStream out) throws UnansweredException {
        try {
            out.writeInt(count);
            out.write(piece, 0, count);
        } catch (IOException e) {
            throw new UnansweredException(e);
        }
    }

    /** Ends the frame and returns the first byte of the acknowledgement. */
    private static int end(DataOutputStream out, DataInputStream in) throws IOException {
        try {
            out.writeInt(0);
            out.flush();
            return in.readUnsignedByte();
        } catch (SocketTimeoutException e) {
            throw e; // the peer may be at it still
        } catch (IOException e) {
            throw new UnansweredException(e);
        }
    }

    private static Acknowledgement readAnswer(int kind, DataInputStream in) throws IOException {
        return switch (kind) {
            case ACCEPTED -> Acknowledgement.accepted(in.readLong());
            case REFUSED -> Acknowledgement.refused();
            case UNAVAILABLE -> Acknowledgement.unavailable();
            default -> throw new IOException("acknowledgement of unknown kind " + kind);
        };
    }

    /** Closes the connections that no frame is using. */
    @Override
    public void close() throws IOException {
        @Nullable Connection connection;
        while ((connection = idle.pollFirst()) != null) {
            connection.close();
        }
    }

    /** The connection broke before a byte of the acknowledgement was there. */
    private static final class UnansweredException extends IOException {
        private static final long serialVersionUID = 1L;

        UnansweredException(IOException cause) {
            super("connection broke before the acknowledgement", cause);
        }
    }
}
