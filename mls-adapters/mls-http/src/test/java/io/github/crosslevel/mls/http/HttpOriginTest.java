package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpOriginTest {
    private final List<String> received = new ArrayList<>();
    private HttpServer server;
    private String responseType = "application/json";
    private int status = 200;

    @BeforeEach
    void startApplication() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stopApplication() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("mls-request") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = "{\"name\":\"张三\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", responseType);
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpOrigin origin() {
        return HttpOrigin.at(server.getAddress(), Crossings.KEY, List.of(Crossings.GET, Crossings.POST));
    }

    private static String content(Answer answer) throws IOException {
        return new String(answer.raw().open().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Answer ask(HttpRoute.Message message, String object, String content) throws IOException {
        return origin().answer(Crossings.delivered(message, object, Crossings.content(Crossings.JSON, content)));
    }

    @Test
    void rebuildsTheRequestFromWhatCrossed() throws IOException {
        Answer answer = ask(Crossings.INQUIRY, "张 三", "{\"id\":\"张 三\",\"q\":\"a\\\"b\"}");
        assertThat(received).containsExactly("GET /reports/%E5%BC%A0%20%E4%B8%89?q=a%22b " + Crossings.REQUEST + " ");
        assertThat(content(answer)).isEqualTo("{\"name\":\"张三\"}");
        assertThat(answer.action()).isEqualTo(Crossings.REPORT.action());
        assertThat(answer.object().type()).isEqualTo("credit-report");
        assertThat(answer.credential()).isSameAs(Crossings.KEY);
    }

    @Test
    void sendsABodyAsItCrossed() throws IOException {
        ask(Crossings.SEARCH, "/searches", "{\"a\":[1,2]}");
        assertThat(received).containsExactly("POST /searches " + Crossings.REQUEST + " {\"a\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"43\"}",
                "{}",
                "[]",
                "",
                "{\"id\":42}",
                "{\"id\":\"42\" }",
                "{\"id\":\"42\",}",
                "{\"id\":\"42\",\"id\":\"42\"}",
                "{\"z\":\"1\",\"id\":\"42\"}",
                "{\"id\":\"4\\u0032\"}",
                "{\"id\":\"42\"}{}",
                "{\"id\":\"42\",\"q\":\"%41\"}",
                "{\"id\":\"42\",\"\":\"q\"}",
                "{\"id\":\"42"
            })
    void contentThatIsNotTheParametersOfTheObjectIsNotSent(String content) {
        assertThatThrownBy(() -> ask(Crossings.INQUIRY, "42", content)).isInstanceOf(IOException.class);
        assertThat(received).isEmpty();
    }

    @Test
    void anObjectThatThePathCannotNameIsNotSent() {
        assertThatThrownBy(() -> ask(Crossings.SEARCH, "/other", "{}"))
                .hasMessage("path of the route cannot name the object");
        assertThatThrownBy(() -> ask(Crossings.INQUIRY, "..", "{\"id\":\"..\"}"))
                .hasMessage("content cannot be written as a request target");
        assertThatThrownBy(() -> ask(Crossings.REPORT, "42", "{}"))
                .hasMessage("no route for `answer` of `credit-report`");
        assertThat(received).isEmpty();
    }

    @Test
    void anythingButTheDeclaredAnswerIsAFailure() {
        status = 404;
        assertThatThrownBy(() -> ask(Crossings.SEARCH, "/searches", "{}"))
                .hasMessage("application answered with status 404");
        status = 200;
        responseType = "text/html";
        assertThatThrownBy(() -> ask(Crossings.SEARCH, "/searches", "{}"))
                .hasMessage("application did not answer with application/json");
    }

    @Test
    void contentOfAnotherTypeIsNotSent() {
        assertThatThrownBy(() -> origin().answer(Crossings.delivered(
                        Crossings.SEARCH, "/searches", Crossings.content(ContentType.of("text/csv"), "a"))))
                .hasMessage("content is text/csv, not application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"
            })
    void anAnswerThatIsTruncatedOrAmbiguousIsAFailure(String response) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            executor.execute(() -> {
                try (Socket socket = port.accept()) {
                    socket.getInputStream().read(new byte[8192]);
                    socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            HttpOrigin origin = HttpOrigin.at(
                            new InetSocketAddress(port.getInetAddress(), port.getLocalPort()),
                            Crossings.KEY,
                            List.of(Crossings.POST))
                    .with(new HttpTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60)));
            assertThatThrownBy(() -> origin.answer(Crossings.delivered(
                            Crossings.SEARCH, "/searches", Crossings.content(Crossings.JSON, "{}"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("application ");
        } finally {
            executor.shutdown();
        }
    }
}
