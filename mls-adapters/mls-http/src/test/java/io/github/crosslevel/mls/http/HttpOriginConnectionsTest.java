package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.http.wire.HttpBody;
import io.github.crosslevel.mls.http.wire.HttpFields;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpTarget;
import io.github.crosslevel.mls.http.wire.Persistence;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests share a connection to the inner application, and which connections are kept. */
@Timeout(60)
class HttpOriginConnectionsTest {
    private InnerApplication application;

    @BeforeEach
    void start() throws IOException {
        application = new InnerApplication();
    }

    @AfterEach
    void stop() throws IOException {
        application.close();
    }

    @Test
    void readsShareAConnection() throws IOException {
        for (int id = 1; id <= 5; id++) {
            assertThat(application.get(Integer.toString(id))).isEqualTo("{}");
        }
        assertThat(application.requests)
                .containsExactly(
                        "GET /reports/1", "GET /reports/2", "GET /reports/3", "GET /reports/4", "GET /reports/5");
        assertThat(application.sockets).hasSize(1);
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
        socket.connect(application.address());
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
        application.behaviour = (number, visit) -> {
            visit.request();
            visit.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            visit.request();
            visit.answer("{}");
        };
        assertThatIOException()
                .isThrownBy(() -> application.get("1"))
                .withMessage("application answered with status 404");
        assertThat(application.get("2")).isEqualTo("{}");
        assertThat(application.sockets).hasSize(1);
    }

    @Test
    void whatMayChangeSomethingHasAConnectionOfItsOwnWhichAReadMayUseLater() throws IOException {
        application.get("1");
        application.post();
        application.post();
        assertThat(application.sockets).hasSize(3);
        application.get("2");
        assertThat(application.sockets).hasSize(3);
    }

    @Test
    void aConnectionWhoseEndIsAnnouncedIsNotKept() throws IOException {
        application.behaviour = (number, visit) -> {
            visit.request();
            visit.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: 2\r\n\r\n{}");
            visit.request();
        };
        application.get("1");
        application.get("2");
        assertThat(application.sockets).hasSize(2);
    }

    @Test
    void bytesBehindAnAnswerAreNotTakenForTheNext() throws IOException {
        application.behaviour = (number, visit) -> {
            visit.request();
            String own = String.format(InnerApplication.OK, 1, number);
            visit.write(own + String.format(InnerApplication.OK, 7, "\"other\""));
            visit.request();
        };
        assertThat(application.get("1")).isEqualTo("0");
        assertThat(application.get("2")).isEqualTo("1");
        assertThat(application.sockets).hasSize(2);
    }

    @Test
    void aConnectionThatWasIdleTooLongIsNotUsed() throws IOException {
        application.origin = application.origin.with(application.nanos::get);
        application.get("1");
        application.nanos.addAndGet(HttpTimeouts.defaults().idle().toNanos() - 1);
        application.get("2");
        assertThat(application.sockets).hasSize(1);
        application.nanos.addAndGet(HttpTimeouts.defaults().idle().toNanos());
        application.get("3");
        assertThat(application.sockets).hasSize(2);
    }

    @Test
    void noMoreConnectionsAreKeptThanTheLimit() throws Exception {
        int callers = IdleConnections.MOST + 4;
        CyclicBarrier all = new CyclicBarrier(callers);
        CountDownLatch closed = new CountDownLatch(4);
        application.behaviour = (number, visit) -> {
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
            answers.add(application.executor.submit(() -> application.get(id)));
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("{}");
        }
        closed.await();
        assertThat(application.ended.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void aClosedOriginKeepsNothing() throws Exception {
        CountDownLatch closed = new CountDownLatch(2);
        application.behaviour = (number, visit) -> {
            visit.request();
            visit.answer("{}");
            if (!visit.request()) {
                closed.countDown();
            }
        };
        application.get("1");
        application.origin.close();
        application.get("2");
        closed.await();
        assertThat(application.sockets).hasSize(2);
    }
}
