package io.github.crosslevel.mls.inspection.scan;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One connection to a scanner, over TCP or a Unix socket, used by one thread at a time. The channel does not block and
 * the thread waits in a selector: only so does a deadline hold for both kinds of sockets, and for a peer that sends or
 * takes one byte a second.
 */
final class Peer implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private ByteBuffer in = ByteBuffer.allocate(BUFFER).limit(0);
    private int ahead; // how many bytes of an answer may be held while more is sent
    private Deadline deadline;

    private Peer(SocketChannel channel, Deadline deadline) throws IOException {
        this.channel = channel;
        this.deadline = deadline;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    static Peer connect(SocketAddress address, Deadline deadline) throws PeerException {
        try {
            SocketChannel channel;
            if (address instanceof UnixDomainSocketAddress) {
                channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            } else {
                channel = SocketChannel.open();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // a verdict is asked for by a small packet
            }
            Peer peer = new Peer(channel, deadline);
            try {
                peer.finish(channel.connect(address));
                return peer;
            } catch (IOException | PeerException | RuntimeException e) {
                peer.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("no connection", e);
        }
    }

    private void finish(boolean connected) throws IOException, PeerException {
        if (!connected) {
            do {
                await(SelectionKey.OP_CONNECT);
            } while (!channel.finishConnect());
        }
    }

    /** Sets the end of the time for the next content. */
    void use(Deadline next) {
        deadline = next;
        ahead = 0;
    }

    /** Goes on sending although the peer answers already, as long as its answer is not longer than this. */
    void holdAhead(int most) {
        ahead = most;
    }

    /**
     * Sends all bytes.
     *
     * @return whether the peer took them all, and said nothing meanwhile or no more than may be held; if not, what it
     *     says is to be read, and the bytes stand at those that were not sent
     */
    boolean send(ByteBuffer bytes) throws PeerException {
        while (bytes.hasRemaining()) {
            if (ahead == 0 ? hasAnswered() : holdsTooMuch()) {
                return false;
            }
            try {
                if (channel.write(bytes) == 0) {
                    await(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                }
            } catch (ClosedByInterruptException e) {
                throw failed("interrupted", e);
            } catch (IOException e) {
                return false; // it has closed the connection, perhaps after an answer
            }
        }
        return true;
    }

    /** Returns whether there is something to read, or the end, without waiting. */
    boolean hasAnswered() throws PeerException {
        return in.hasRemaining() || fill() != 0;
    }

    /** Returns the next byte. */
    int read() throws PeerException {
        while (!in.hasRemaining()) {
            int count = fill();
            if (count < 0) {
                throw new PeerException("connection closed in the middle of an answer");
            }
            if (count == 0) {
                try {
                    await(SelectionKey.OP_READ);
                } catch (IOException e) {
                    throw failed("connection lost", e);
                }
            }
        }
        return in.get() & 0xff;
    }

    /** Reads at least one byte and at most {@code most}. */
    int read(byte[] target, int most) throws PeerException {
        target[0] = (byte) read();
        int more = Math.min(most - 1, in.remaining());
        in.get(target, 1, more);
        return 1 + more;
    }

    /** Returns a line without its end, CR LF; its bytes are ASCII without control characters but tab. */
    String line(int most) throws PeerException {
        StringBuilder line = new StringBuilder();
        for (int b = read(); b != '\r'; b = read()) {
            if (line.length() >= most) {
                throw new PeerException("line of more than " + most + " bytes");
            }
            if ((b < ' ' && b != '\t') || b > '~') {
                throw new PeerException("a line holds the byte " + b);
            }
            line.append((char) b);
        }
        if (read() != '\n') {
            throw new PeerException("CR without LF");
        }
        return line.toString();
    }

    private boolean holdsTooMuch() throws PeerException {
        in.compact();
        if (!in.hasRemaining()) {
            if (in.capacity() >= ahead) {
                in.flip();
                return true;
            }
            in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
        }
        return receive() < 0;
    }

    /** Returns how many bytes came, 0 if none is there, −1 at the end. */
    private int fill() throws PeerException {
        in.clear();
        return receive();
    }

    private int receive() throws PeerException {
        deadline.millisLeft();
        try {
            return channel.read(in);
        } catch (IOException e) {
            throw failed("connection lost", e);
        } finally {
            in.flip();
        }
    }

    private void await(int operations) throws IOException, PeerException {
        key.interestOps(operations);
        selector.select(deadline.millisLeft());
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new PeerException("interrupted");
        }
        deadline.millisLeft();
    }

    private static PeerException failed(String what, IOException e) {
        return new PeerException(what + ": " + e.getClass().getSimpleName());
    }

    @Override
    public void close() {
        try (channel;
                selector) {
            in.limit(0);
        } catch (IOException e) {
            // the verdict is there or will not come; the connection is given up in either case
        }
    }
}
