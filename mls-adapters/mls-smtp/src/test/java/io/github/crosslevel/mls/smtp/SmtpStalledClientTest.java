package io.github.crosslevel.mls.smtp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that sends and never reads: its thread is not held. */
@Timeout(60)
class SmtpStalledClientTest {
    private static final int FEW = 4 << 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SmtpFront front = SmtpFront.over(new Crossings().gate().build(), "mx.bank.example")
            .with(new SmtpTimeouts(Duration.ofSeconds(1), MINUTE, MINUTE));

    /** Sends commands one after another until the connection is reset. */
    private static void pipeline(Socket client) {
        byte[] commands = "NOOP\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        try {
            while (true) {
                client.getOutputStream().write(commands);
            }
        } catch (IOException e) {
            // left
        }
    }

    @Test
    void aClientThatNeverReadsDoesNotHoldItsThread() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket()) {
            client.setReceiveBufferSize(FEW);
            client.connect(port.getLocalSocketAddress());
            Socket served = port.accept();
            served.setSendBufferSize(FEW);
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> pipeline(client), Executors.newCachedThreadPool());
            assertThatThrownBy(() -> front.serve(served))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("the peer took too long to read");
            sending.join();
        }
    }
}
