package io.github.crosslevel.mls.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
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
