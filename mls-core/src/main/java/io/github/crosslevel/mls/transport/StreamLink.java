package io.github.crosslevel.mls.transport;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A link over byte streams, for fronts and an interconnect on different hosts; {@link StreamLinkEnd} is its other end.
 *
 * <p>A frame goes as pieces of a 4-byte length (1 to 65,536) and that many bytes, ended by length 0; the
 * acknowledgement comes back as one byte, 1 followed by the 8-byte offset, 0 for refused or 2 for unavailable.
 * Connections are opened as concurrent frames need them and kept for the next; one that failed is closed. The link
 * protects nothing: frames are sealed, and the host may add TLS. Thread-safe.
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
        @Nullable Connection kept = idle.pollFirst();
        Connection connection = kept == null ? connector.connect() : kept;
        try {
            write(frame, connection);
            Acknowledgement answer = readAnswer(new DataInputStream(connection.input()));
            idle.addFirst(connection);
            return answer;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void write(InputStream frame, Connection connection) throws IOException {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(connection.output(), PIECE + Integer.BYTES));
        byte[] piece = new byte[PIECE];
        int count;
        while ((count = frame.readNBytes(piece, 0, PIECE)) > 0) {
            out.writeInt(count);
            out.write(piece, 0, count);
        }
        out.writeInt(0);
        out.flush();
    }

    private static Acknowledgement readAnswer(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
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
}
