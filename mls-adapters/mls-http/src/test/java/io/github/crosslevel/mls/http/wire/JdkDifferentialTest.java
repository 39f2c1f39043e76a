package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The server and the client of the JDK read the canonical form as we do, and we read what they write. */
class JdkDifferentialTest {
    private static final int ROUNDS = 300;

    /** What a reader understood of a request, in terms that every reader has. */
    private record Understood(String method, String target, List<String> segments, String type, HttpBody body) {}

    @Test
    void theServerUnderstandsCanonicalRequestsAsWeDo() throws Exception {
        long seed = Long.getLong("mls.seed", 1L);
        RandomMessages messages = new RandomMessages(new Random(seed));
        List<Understood> understood = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                URI uri = exchange.getRequestURI();
                understood.add(new Understood(
                        exchange.getRequestMethod(),
                        uri.toString(),
                        uri.getPath().equals("/")
                                ? List.of()
                                : List.of(uri.getPath().substring(1).split("/")),
                        String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                        HttpBody.of(exchange.getRequestBody().readAllBytes())));
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(1);
            }
        });
        server.start();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                HttpRequest request = withContent(messages);
                assertThat(roundTrip(server.getAddress(), request))
                        .as("seed %d", seed)
                        .isInstanceOfSatisfying(
                                HttpResponse.class,
                                response -> assertThat(response.body()).isEqualTo(HttpBody.of(new byte[] {1})));
                assertThat(understood.get(i))
                        .as("seed %d", seed)
                        .isEqualTo(new Understood(
                                request.method().name(),
                                request.target().toString(),
                                request.target().segments(),
                                request.fields().find("content-type").orElse("null"),
                                request.body()));
            }
        } finally {
            server.stop(0);
        }
        assertThat(understood).hasSize(ROUNDS);
    }

    private static ResponseReading roundTrip(InetSocketAddress address, HttpRequest request) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(Wire.write(request));
            return Wire.readResponse(socket.getInputStream());
        }
    }

    @Test
    void theClientAndWeUnderstandEachOther() throws Exception {
        long seed = Long.getLong("mls.seed", 1L);
        RandomMessages messages = new RandomMessages(new Random(seed));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < ROUNDS; i++) {
                HttpRequest request = withContent(messages);
                HttpResponse response = withoutChallenge(messages.response());
                var served = executor.submit(() -> {
                    try (Socket socket = port.accept()) {
                        RequestReading reading = Wire.readRequest(socket.getInputStream());
                        socket.getOutputStream().write(Wire.write(response));
                        return reading;
                    }
                });
                URI uri = URI.create("http://localhost:" + port.getLocalPort() + request.target());
                var received = client.send(
                        java.net.http.HttpRequest.newBuilder(uri)
                                .method(
                                        request.method().name(),
                                        request.method().hasBody()
                                                ? BodyPublishers.ofInputStream(
                                                        () -> request.body().open())
                                                : BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofByteArray());
                assertThat(served.get()).as("seed %d", seed).isInstanceOfSatisfying(HttpRequest.class, read -> {
                    assertThat(read.method()).isEqualTo(request.method());
                    assertThat(read.target()).isEqualTo(request.target());
                    assertThat(read.body()).isEqualTo(request.body());
                });
                assertThat(received.statusCode()).as("seed %d", seed).isEqualTo(response.status());
                assertThat(HttpBody.of(received.body())).as("seed %d", seed).isEqualTo(response.body());
            }
        } finally {
            executor.shutdown();
        }
    }

    /** The answer to HEAD has a length and no content; see HttpFrontTest. */
    private static HttpRequest withContent(RandomMessages messages) {
        HttpRequest request = messages.request();
        while (request.method() == HttpMethod.HEAD) {
            request = messages.request();
        }
        return request;
    }

    /** Closes after each message, and avoids 401 and 407, on which the client wants a challenge to answer. */
    private static HttpResponse withoutChallenge(HttpResponse response) {
        int status = response.status() == 401 || response.status() == 407 ? 400 : response.status();
        return new HttpResponse(status, response.fields(), Persistence.CLOSE, response.body());
    }
}
