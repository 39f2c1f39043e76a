package io.github.crosslevel.mls.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LingeringCloseTest {
    private static final int SECOND = 1_000_000_000;

    @Test
    void theLastWordArrivesWhateverThePeerStillSends() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(port.getInetAddress(), port.getLocalPort())) {
            client.getOutputStream().write(new byte[64 << 10]);
            CompletableFuture<Void> server = serve(port, new AtomicLong());

            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("no");
            client.close();
            server.join();
        }
    }

    @Test
    void whoGoesOnByteAfterByteIsLeft() throws IOException {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger sent = new AtomicInteger();
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(port.getInetAddress(), port.getLocalPort())) {
            CompletableFuture<Void> server = serve(port, nanos);
            client.getInputStream().readAllBytes();
            while (!server.isDone() && sent.incrementAndGet() < 100_000) {
                nanos.addAndGet(SECOND / 4);
                trickle(client);
            }
            server.join();
        }
        assertThat(sent).hasValueLessThan(100_000);
    }

    private static CompletableFuture<Void> serve(ServerSocket port, AtomicLong nanos) {
        return CompletableFuture.runAsync(() -> {
            try (Socket connection = port.accept()) {
                connection.getOutputStream().write("no".getBytes(StandardCharsets.US_ASCII));
                LingeringClose.await(connection, nanos::get);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void trickle(Socket client) {
        try {
            client.getOutputStream().write('x');
        } catch (IOException e) {
            // left
        }
    }
}
