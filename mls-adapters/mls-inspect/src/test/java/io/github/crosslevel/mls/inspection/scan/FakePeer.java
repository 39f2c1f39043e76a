package io.github.crosslevel.mls.inspection.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A fake, not a scanner: it listens on the loopback address and holds one conversation after another, strict about what
 * it is sent. A conversation that fails is kept in {@link #failures}.
 */
final class FakePeer implements Closeable {
    /** What is said on one connection. */
    @FunctionalInterface
    interface Conversation {
        void hold(Wire wire) throws IOException;
    }

    private final ServerSocket server;
    private final Thread thread;
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    volatile int connections;

    private FakePeer(Conversation conversation) throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> serve(conversation), "fake-scanner");
        thread.setDaemon(true);
        thread.start();
    }

    static FakePeer holding(Conversation conversation) throws IOException {
        return new FakePeer(conversation);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void serve(Conversation conversation) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections++;
                conversation.hold(new Wire(socket));
            } catch (IOException e) {
                // the client has gone, or the test is over
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("the fake was sent what it does not take", failures.get(0));
        }
    }

    /** The fake's end of a connection. */
    static final class Wire {
        private final InputStream in;
        private final OutputStream out;

        Wire(Socket socket) throws IOException {
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        /** Returns the next byte, or −1 at the end. */
        int read() throws IOException {
            return in.read();
        }

        byte[] read(int count) throws IOException {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new IOException("the client has gone");
            }
            return bytes;
        }

        void say(String text) throws IOException {
            say(text.getBytes(ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits until the client closes the connection. */
        void awaitEnd() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        /** Returns what stands before an end, and reads over the end. */
        String until(String end) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (!bytes.toString(ISO_8859_1).endsWith(end)) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("the client has gone");
                }
                bytes.write(b);
            }
            String text = bytes.toString(ISO_8859_1);
            return text.substring(0, text.length() - end.length());
        }
    }

    /** Content in pieces of one byte, of which only the first come before the fake has said something. */
    static InputStream slowerThan(CountDownLatch said) {
        return new ByteArrayInputStream(new byte[1 << 20]) {
            @Override
            public int read(byte[] target, int from, int count) {
                if (available() < 1 << 19) {
                    assertThat(said).satisfies(CountDownLatch::await);
                }
                return super.read(target, from, 1);
            }
        };
    }
}
