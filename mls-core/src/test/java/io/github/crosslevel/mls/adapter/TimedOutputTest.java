package io.github.crosslevel.mls.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TimedOutputTest {
    private static final byte[] MUCH = new byte[64 << 20];

    private final ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    TimedOutputTest() throws IOException {}

    private Socket client() throws IOException {
        return new Socket(port.getInetAddress(), port.getLocalPort());
    }

    @Test
    void aPeerThatStopsReadingIsLeft() throws IOException {
        try (port;
                Socket client = client();
                Socket peer = port.accept()) {
            TimedOutput out = TimedOutput.of(client, Duration.ofMillis(50));
            assertThatThrownBy(() -> out.write(MUCH)).isInstanceOf(SocketTimeoutException.class);
            assertThat(client.isClosed()).isTrue();
            assertThatThrownBy(() -> out.write(1)).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> peer.getInputStream().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    /** A socket whose close wakes its writer, and is over only when the writer has ended or waits for it. */
    private static final class SlowToClose extends Socket {
        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch closing = new CountDownLatch(1);
        private volatile Thread writer = Thread.currentThread();
        private volatile boolean closed;

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    writer = Thread.currentThread();
                    writing.countDown();
                    assertThat(closing).satisfies(CountDownLatch::await);
                    throw new IOException("closed");
                }
            };
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closing.countDown();
                while (writer.isAlive() && writer.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                closed = true;
            }
        }

        @Override
        public boolean isClosed() {
            return closed;
        }
    }

    @Test
    void whoStopsWritingFindsTheConnectionClosed() throws Exception {
        Deque<Runnable> looks = new ConcurrentLinkedDeque<>();
        AtomicLong nanos = new AtomicLong();
        SlowToClose client = new SlowToClose();
        TimedOutput out = TimedOutput.of(client, Duration.ofSeconds(1), looks::add, nanos::get);
        FutureTask<Boolean> closedWhenTold = new FutureTask<>(() -> {
            assertThatThrownBy(() -> out.write(1)).isInstanceOf(SocketTimeoutException.class);
            return client.isClosed();
        });
        new Thread(closedWhenTold).start();
        client.writing.await();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        looks.remove().run();
        assertThat(closedWhenTold.get()).isTrue();
    }

    /** The reset may come when the last bytes have just been taken; they may be lost with it then. */
    @Test
    void aWriteOfWhichTheConnectionIsResetIsNoSuccess() throws IOException {
        Deque<Runnable> looks = new ArrayDeque<>();
        AtomicLong nanos = new AtomicLong();
        Socket lookedAfterWhileItWrites = new Socket() {
            @Override
            public OutputStream getOutputStream() {
                return new OutputStream() {
                    @Override
                    public void write(int b) {
                        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
                        looks.remove().run();
                    }
                };
            }
        };
        TimedOutput out = TimedOutput.of(lookedAfterWhileItWrites, Duration.ofSeconds(1), looks::add, nanos::get);
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(SocketTimeoutException.class);
        assertThat(lookedAfterWhileItWrites.isClosed()).isTrue();
    }

    /** Many limits pass meanwhile, but each piece is taken within one. */
    @Test
    void aPeerThatReadsGetsEverythingInItsOrder() throws Exception {
        byte[] bytes = new byte[3 << 20];
        new Random(1).nextBytes(bytes);
        try (port;
                Socket client = client();
                Socket peer = port.accept()) {
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> readAll(peer));
            TimedOutput out = TimedOutput.of(client, Duration.ofSeconds(30));
            out.write(bytes[0]);
            out.write(bytes, 1, 100);
            out.write(bytes, 101, bytes.length - 101);
            out.close();
            assertThat(read.get()).isEqualTo(bytes);
            assertThatThrownBy(() -> out.write(1))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    private static byte[] readAll(Socket peer) {
        try (InputStream in = peer.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPauseBetweenWritesIsNobodysFault() throws IOException {
        Deque<Runnable> looks = new ArrayDeque<>();
        AtomicLong nanos = new AtomicLong();
        try (port;
                Socket client = client();
                Socket peer = port.accept()) {
            TimedOutput out = TimedOutput.of(client, Duration.ofSeconds(1), looks::add, nanos::get);
            for (int i = 0; i < 3; i++) {
                out.write(i);
                out.write(i);
                assertThat(peer.getInputStream().readNBytes(2)).containsOnly(i);
                assertThat(looks).as("looked after once at a time").hasSize(1);
                nanos.addAndGet(Duration.ofMinutes(1).toNanos());
                looks.remove().run();
                assertThat(looks)
                        .as("not looked after while nothing is written")
                        .isEmpty();
                assertThat(client.isClosed()).isFalse();
            }
        }
    }

    @Test
    void noTimeAtAllIsRefused() throws IOException {
        try (port;
                Socket client = client()) {
            assertThatThrownBy(() -> TimedOutput.of(client, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
