package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.http.wire.HttpBody;
import io.github.crosslevel.mls.http.wire.HttpFields;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestReader;
import io.github.crosslevel.mls.http.wire.HttpTarget;
import io.github.crosslevel.mls.http.wire.Persistence;
import io.github.crosslevel.mls.http.wire.RequestReading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which requests share a connection to the inner application, and what happens when it ends connections as it likes.
 */
@Timeout(60)
class HttpOriginConnectionsTest {
    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s";

    /** What the application does on a connection; the number of the connection counts from 0. */
    @FunctionalInterface
    private interface Behaviour {
        void serve(int number, Visit visit) throws IOException;
    }

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private ServerSocket port;
    private HttpOrigin origin;
    private volatile Behaviour behaviour = (number, visit) -> {
        while (visit.request()) {
            visit.answer("{}");
        }
    };

    /** One connection as the application sees it. */
    private final class Visit {
        private final Socket socket;
        private final HttpRequestReader reader;

        Visit(Socket socket) throws IOException {
            this.socket = socket;
            this.reader = HttpRequestReader.over(socket.getInputStream(), HttpLimits.defaults());
        }

        /** Reads a request; returns false if there is none because the client closed the connection. */
        boolean request() throws IOException {
            RequestReading reading = reader.read();
            if (reading instanceof HttpRequest request) {
                requests.add(request.method() + " " + request.target());
                return true;
            }
            return false;
        }

        void answer(String body) throws IOException {
            write(String.format(OK, body.length(), body));
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @BeforeEach
    void start() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        executor.execute(this::accept);
        origin = HttpOrigin.at(
                new InetSocketAddress(port.getInetAddress(), port.getLocalPort()),
                Crossings.KEY,
                List.of(Crossings.GET, Crossings.POST));
    }

    private void accept() {
        try {
            for (int number = 0; !port.isClosed(); number++) {
                Socket socket = port.accept();
                sockets.add(socket);
                int visit = number;
                executor.execute(() -> serve(visit, socket));
            }
        } catch (IOException e) {
            assertThat(port.isClosed()).isTrue();
        }
    }

    private void serve(int number, Socket socket) {
        try (socket) {
            behaviour.serve(number, new Visit(socket));
        } catch (IOException e) {
            // the client broke off
        } finally {
            ended.incrementAndGet();
        }
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
        port.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        executor.shutdownNow();
    }

    private String get(String id) throws IOException {
        Content content = Crossings.content(Crossings.JSON, "{\"id\":\"" + id + "\"}");
        return text(origin.answer(Crossings.claims(Crossings.INQUIRY, id, content), content)
                .raw()
                .open()
                .readAllBytes());
    }

    private String post() throws IOException {
        Content content = Crossings.content(Crossings.JSON, "{}");
        return text(origin.answer(Crossings.claims(Crossings.SEARCH, "/searches", content), content)
                .raw()
                .open()
                .readAllBytes());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void readsShareAConnection() throws IOException {
        for (int id = 1; id <= 5; id++) {
            assertThat(get(Integer.toString(id))).isEqualTo("{}");
        }
        assertThat(requests)
                .containsExactly(
                        "GET /reports/1", "GET /reports/2", "GET /reports/3", "GET /reports/4", "GET /reports/5");
        assertThat(sockets).hasSize(1);
    }

    @Test
    void theHeadOfAnAnswerIsAcknowledgedAtOnceWhereTheSystemCan() throws IOException {
        List<SocketOption<?>> set = new ArrayList<>();
        Socket socket = new Socket() {
            @Override
            public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
                set.add(name);
                return super.setOption(name, value);
            }
        };
        socket.connect(port.getLocalSocketAddress());
        HttpRequest request = new HttpRequest(
                HttpMethod.GET,
                new HttpTarget(List.of("reports"), Map.of()),
                "localhost",
                HttpFields.of("accept", "application/json"),
                Persistence.KEEP_ALIVE,
                HttpBody.empty());
        try (OriginConnection connection =
                new OriginConnection(socket, HttpLimits.defaults(), HttpTimeouts.defaults(), System::nanoTime)) {
            connection.ask(request);
            connection.ask(request);
            boolean able = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
            assertThat(set).hasSize(able ? 2 : 0).allMatch(ExtendedSocketOptions.TCP_QUICKACK::equals);
        }
    }

    @Test
    void anAnswerThatIsNotTheDeclaredOneDoesNotCostTheConnection() throws IOException {
        behaviour = (number, visit) -> {
            visit.request();
            visit.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            visit.request();
            visit.answer("{}");
        };
        assertThatIOException().isThrownBy(() -> get("1")).withMessage("application answered with status 404");
        assertThat(get("2")).isEqualTo("{}");
        assertThat(sockets).hasSize(1);
    }

    @Test
    void whatMayChangeSomethingHasAConnectionOfItsOwnWhichAReadMayUseLater() throws IOException {
        get("1");
        post();
        post();
        assertThat(sockets).hasSize(3);
        get("2");
        assertThat(sockets).hasSize(3);
    }

    /** How an application ends a connection that is idle. */
    private enum End {
        CLOSED {
            @Override
            void end(Socket socket) throws IOException {
                socket.close();
            }
        },
        RESET {
            @Override
            void end(Socket socket) throws IOException {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        },
        HALF_CLOSED {
            @Override
            void end(Socket socket) throws IOException {
                socket.shutdownOutput();
            }
        };

        abstract void end(Socket socket) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void aReadIsSentAgainIfTheApplicationHasEndedTheConnection(End end) throws IOException {
        for (int id = 1; id <= 5; id++) {
            assertThat(get(Integer.toString(id))).isEqualTo("{}");
            end.end(sockets.get(sockets.size() - 1));
        }
        assertThat(sockets).hasSize(5);
    }

    @Test
    void aReadIsSentAgainOnce() throws IOException {
        behaviour = (number, visit) -> {
            visit.request();
            if (number == 0) {
                visit.answer("{}");
                visit.request();
            }
        };
        get("1");
        assertThatIOException()
                .isThrownBy(() -> get("2"))
                .withMessage("application closed the connection without an answer");
        assertThat(requests).containsExactly("GET /reports/1", "GET /reports/2", "GET /reports/2");
    }

    @Test
    void aReadOnANewConnectionIsNotSentAgain() {
        behaviour = (number, visit) -> visit.request();
        assertThatIOException().isThrownBy(() -> get("1"));
        assertThat(requests).containsExactly("GET /reports/1");
    }

    @Test
    void whatMayChangeSomethingIsNotSentAgain() throws IOException {
        get("1");
        behaviour = (number, visit) -> visit.request();
        assertThatIOException()
                .isThrownBy(this::post)
                .withMessage("application closed the connection without an answer");
        assertThat(requests).containsExactly("GET /reports/1", "POST /searches");
    }

    @Test
    void aReadWhoseAnswerHasBegunIsNotSentAgain() throws IOException {
        behaviour = (number, visit) -> {
            visit.request();
            visit.answer("{}");
            visit.request();
            visit.write("HTTP/1.1 200 OK\r\n");
        };
        get("1");
        assertThatIOException().isThrownBy(() -> get("2")).withMessageStartingWith("application answered with ");
        assertThat(requests).hasSize(2);
    }

    @Test
    void aReadThatIsNotAnsweredInTimeIsNotSentAgain() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        behaviour = (number, visit) -> {
            visit.request();
            visit.answer("{}");
            visit.request();
            visit.request(); // nothing is said until the client gives up
            over.countDown();
        };
        origin = origin.with(new HttpTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(200)));
        get("1");
        assertThatThrownBy(() -> get("2")).isInstanceOf(SocketTimeoutException.class);
        assertThat(over).satisfies(CountDownLatch::await);
        assertThat(requests).containsExactly("GET /reports/1", "GET /reports/2");
    }

    @Test
    void aConnectionWhoseEndIsAnnouncedIsNotKept() throws IOException {
        behaviour = (number, visit) -> {
            visit.request();
            visit.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: 2\r\n\r\n{}");
            visit.request();
        };
        get("1");
        get("2");
        assertThat(sockets).hasSize(2);
    }

    @Test
    void bytesBehindAnAnswerAreNotTakenForTheNext() throws IOException {
        behaviour = (number, visit) -> {
            visit.request();
            String own = String.format(OK, 1, number);
            visit.write(own + String.format(OK, 7, "\"other\""));
            visit.request();
        };
        assertThat(get("1")).isEqualTo("0");
        assertThat(get("2")).isEqualTo("1");
        assertThat(sockets).hasSize(2);
    }

    @Test
    void aConnectionThatWasIdleTooLongIsNotUsed() throws IOException {
        origin = origin.with(nanos::get);
        get("1");
        nanos.addAndGet(HttpTimeouts.defaults().idle().toNanos() - 1);
        get("2");
        assertThat(sockets).hasSize(1);
        nanos.addAndGet(HttpTimeouts.defaults().idle().toNanos());
        get("3");
        assertThat(sockets).hasSize(2);
    }

    @Test
    void noMoreConnectionsAreKeptThanTheLimit() throws Exception {
        int callers = IdleConnections.MOST + 4;
        CyclicBarrier all = new CyclicBarrier(callers);
        CountDownLatch closed = new CountDownLatch(4);
        behaviour = (number, visit) -> {
            visit.request();
            try {
                all.await();
            } catch (Exception e) {
                throw new IOException(e);
            }
            visit.answer("{}");
            if (!visit.request()) {
                closed.countDown();
            }
        };
        List<Future<String>> answers = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            String id = Integer.toString(caller);
            answers.add(executor.submit(() -> get(id)));
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("{}");
        }
        closed.await();
        assertThat(ended.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void aClosedOriginKeepsNothing() throws Exception {
        CountDownLatch closed = new CountDownLatch(2);
        behaviour = (number, visit) -> {
            visit.request();
            visit.answer("{}");
            if (!visit.request()) {
                closed.countDown();
            }
        };
        get("1");
        origin.close();
        get("2");
        closed.await();
        assertThat(sockets).hasSize(2);
    }
}
