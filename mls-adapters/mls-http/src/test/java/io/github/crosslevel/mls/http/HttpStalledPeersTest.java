package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.http.wire.HttpBody;
import io.github.crosslevel.mls.http.wire.HttpFields;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpTarget;
import io.github.crosslevel.mls.http.wire.Persistence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that send, or wait, and never read: their thread is not held. */
@Timeout(60)
class HttpStalledPeersTest {
    private static final int FEW = 4 << 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static HttpFront front() {
        return HttpFront.builder()
                .exchange((submission, patience) -> new ExchangeOutcome.Answered(
                        submission.id(),
                        Crossings.delivered(Crossings.REPORT, "42", Crossings.content(Crossings.JSON, "{}"))))
                .across(Crossings.WAY)
                .routes(List.of(Crossings.GET))
                .audit(entry -> () -> {}, InstantSource.fixed(Instant.EPOCH))
                .ids(() -> Crossings.REQUEST)
                .timeouts(new HttpTimeouts(MINUTE, SHORT, MINUTE))
                .build();
    }

    /** Sends requests one after another until the connection is reset. */
    private static void pipeline(Socket client) {
        byte[] requests = ("GET /reports/1 HTTP/1.1\r\nHost: a\r\n" + ListeningFront.AUTHORIZATION + "\r\n")
                .repeat(100)
                .getBytes(StandardCharsets.US_ASCII);
        try {
            while (true) {
                client.getOutputStream().write(requests);
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
            assertThatThrownBy(() -> front().serve(served))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("the peer took too long to read");
            sending.join();
        }
    }

    @Test
    void anApplicationThatNeverReadsDoesNotHoldTheRequest() throws IOException {
        try (ServerSocket application = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket()) {
            application.setReceiveBufferSize(FEW);
            socket.setSendBufferSize(FEW);
            socket.connect(application.getLocalSocketAddress());
            HttpRequest request = new HttpRequest(
                    HttpMethod.POST,
                    new HttpTarget(List.of("searches"), Map.of()),
                    "localhost",
                    HttpFields.of("accept", "application/json"),
                    Persistence.KEEP_ALIVE,
                    HttpBody.of(new byte[8 << 20]));
            HttpTimeouts timeouts = new HttpTimeouts(MINUTE, MINUTE, Duration.ofMillis(200));
            try (OriginConnection connection =
                    new OriginConnection(socket, HttpLimits.defaults(), timeouts, System::nanoTime)) {
                assertThatThrownBy(() -> connection.ask(request))
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessage("the peer took too long to read");
            }
        }
    }
}
