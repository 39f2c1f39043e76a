package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpDeliveryTest {
    private static final HttpRoute PUT =
            HttpRoute.of(HttpMethod.PUT, "/files/{name}", Crossings.SEARCH, Crossings.REPORT);
    private static final int MOST = 20;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpOrigin origin;
    private int status = 200;

    @BeforeEach
    void startApplication() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        origin = HttpOrigin.at(server.getAddress(), Crossings.KEY, List.of(PUT))
                .with(HttpLimits.defaults().withBody(MOST));
    }

    @AfterEach
    void stopApplication() throws IOException {
        origin.close();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("mls-request") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void deliver(String name, String content) throws IOException {
        HttpDelivery.to(origin)
                .deliver(Crossings.delivered(Crossings.SEARCH, name, Crossings.content(Crossings.JSON, content)));
    }

    @Test
    void aFileIsPutUnderItsNameAndTheRequestIdIsTheSameIfItIsDeliveredAgain() throws IOException {
        deliver("a.json", "{\"a\":1}");
        deliver("a.json", "{\"a\":1}");
        String request = "PUT /files/a.json " + Crossings.REQUEST + " {\"a\":1}";
        assertThat(received).containsExactly(request, request);
    }

    @Test
    void aFileLongerThanTheLimitIsNotSent() throws IOException {
        String longest = "{\"a\":\"" + "x".repeat(MOST - 8) + "\"}";
        deliver("a.json", longest);
        assertThat(received).hasSize(1);
        assertThatThrownBy(() -> deliver("b.json", longest + " "))
                .isInstanceOf(IOException.class)
                .hasMessage("content of 21 bytes is longer than 20");
        assertThat(received).hasSize(1);
    }

    @Test
    void whatTheApplicationDoesNotTakeIsNotDelivered() {
        status = 503;
        assertThatThrownBy(() -> deliver("a.json", "{}")).hasMessage("application answered with status 503");
    }

    @Test
    void whatMayChangeSomethingTwiceIsNoWayForFiles() {
        HttpOrigin posting = HttpOrigin.at(server.getAddress(), Crossings.KEY, List.of(Crossings.POST));
        assertThatThrownBy(() -> HttpDelivery.to(posting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("route `POST /searches` is not a PUT, which may be repeated");
    }
}
