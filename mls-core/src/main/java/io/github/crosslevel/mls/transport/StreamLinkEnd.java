package io.github.crosslevel.mls.transport;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The receiving end of a {@link StreamLink}. It runs on a thread of the host, one for each connection. */
public final class StreamLinkEnd {
    /** Most bytes of a refused frame that are read and dropped before the connection is closed instead: 16 MiB. */
    private static final long MAX_DROPPED = 16L << 20;

    private StreamLinkEnd() {}

    /**
     * Hands every frame of a connection to the receiver, until the peer closes it, and then closes this end.
     *
     * @param receiver usually {@code front::receive} or {@code interconnect::receive}
     * @throws IOException if the connection fails or carries anything but frames
     */
    public static void serve(Connection connection, Link receiver) throws IOException {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.input());
            DataOutputStream out = new DataOutputStream(connection.output());
            int first;
            while ((first = firstLength(in)) >= 0) {
                Frame frame = new Frame(in, first);
                Acknowledgement answer = receiver.send(frame);
                frame.drop();
                if (answer instanceof Acknowledgement.Accepted accepted) {
                    out.writeByte(StreamLink.ACCEPTED);
                    out.writeLong(accepted.next());
                } else {
                    boolean refused = answer instanceof Acknowledgement.Refused;
                    out.writeByte(refused ? StreamLink.REFUSED : StreamLink.UNAVAILABLE);
                }
                out.flush();
            }
        }
    }

    /** Returns the first length of a frame, or -1 if the peer closed the connection between frames. */
    private static int firstLength(DataInputStream in) throws IOException {
        int high = in.read();
        return high < 0 ? -1 : checked(high << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort());
    }

    private static int checked(int length) throws IOException {
        if (length < 0 || length > StreamLink.PIECE) {
            throw new IOException("piece of " + length + " bytes is not within 0 to " + StreamLink.PIECE);
        }
        return length;
    }

    /**
     * The bytes of one frame; a connection that breaks within it ends it with an exception, never with an early end.
     */
    private static final class Frame extends InputStream {
        private final DataInputStream in;
        private int left;
        private boolean ended;

        Frame(DataInputStream in, int first) {
            this.in = in;
            this.left = first;
            this.ended = first == 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            if (ended) {
                return -1;
            }
            int count = in.read(bytes, offset, Math.min(length, left));
            if (count < 0) {
                throw new EOFException("connection closed within a frame");
            }
            left -= count;
            if (left == 0) {
                left = checked(in.readInt());
                ended = left == 0;
            }
            return count;
        }

        void drop() throws IOException {
            byte[] dropped = new byte[StreamLink.PIECE];
            long total = 0;
            int count;
            while ((count = read(dropped, 0, dropped.length)) >= 0) {
                total += count;
                if (total > MAX_DROPPED) {
                    throw new IOException("refused frame goes on beyond " + MAX_DROPPED + " bytes");
                }
            }
        }
    }
}
