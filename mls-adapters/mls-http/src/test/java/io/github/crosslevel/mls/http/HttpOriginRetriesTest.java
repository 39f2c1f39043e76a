package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent again, and what never, when the inner application ends connections as it likes. */
@Timeout(60)
class HttpOriginRetriesTest {
    private InnerApplication application;

    @BeforeEach
    void start() throws IOException {
        application = new InnerApplication();
    }

    @AfterEach
    void stop() throws IOException {
        application.close();
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
            assertThat(application.get(Integer.toString(id))).isEqualTo("{}");
            end.end(application.sockets.get(application.sockets.size() - 1));
        }
        assertThat(application.sockets).hasSize(5);
    }

    @Test
    void aReadIsSentAgainOnce() throws IOException {
        application.behaviour = (number, visit) -> {
            visit.request();
            if (number == 0) {
                visit.answer("{}");
                visit.request();
            }
        };
        application.get("1");
        assertThatIOException()
                .isThrownBy(() -> application.get("2"))
                .withMessage("application closed the connection without an answer");
        assertThat(application.requests).containsExactly("GET /reports/1", "GET /reports/2", "GET /reports/2");
    }

    @Test
    void aReadOnANewConnectionIsNotSentAgain() {
        application.behaviour = (number, visit) -> visit.request();
        assertThatIOException().isThrownBy(() -> application.get("1"));
        assertThat(application.requests).containsExactly("GET /reports/1");
    }

    @Test
    void whatMayChangeSomethingIsNotSentAgain() throws IOException {
        application.get("1");
        application.behaviour = (number, visit) -> visit.request();
        assertThatIOException()
                .isThrownBy(application::post)
                .withMessage("application closed the connection without an answer");
        assertThat(application.requests).containsExactly("GET /reports/1", "POST /searches");
    }

    @Test
    void aReadWhoseAnswerHasBegunIsNotSentAgain() throws IOException {
        application.behaviour = (number, visit) -> {
            visit.request();
            visit.answer("{}");
            visit.request();
            visit.write("HTTP/1.1 200 OK\r\n");
        };
        application.get("1");
        assertThatIOException()
                .isThrownBy(() -> application.get("2"))
                .withMessageStartingWith("application answered with ");
        assertThat(application.requests).hasSize(2);
    }

    @Test
    void aReadThatIsNotAnsweredInTimeIsNotSentAgain() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        application.behaviour = (number, visit) -> {
            visit.request();
            visit.answer("{}");
            visit.request();
            visit.request(); // nothing is said until the client gives up
            over.countDown();
        };
        Duration patience = Duration.ofMinutes(30);
        AtomicLong step = new AtomicLong();
        application.origin = application
                .origin
                .with(new HttpTimeouts(Duration.ofDays(1), Duration.ofMinutes(1), patience))
                .with(() -> application.nanos.addAndGet(step.get()));
        application.get("1");
        step.set(patience.minusMillis(200).toNanos()); // at each look at the clock all but this has passed
        assertThatThrownBy(() -> application.get("2")).isInstanceOf(SocketTimeoutException.class);
        assertThat(over).satisfies(CountDownLatch::await);
        assertThat(application.requests).containsExactly("GET /reports/1", "GET /reports/2");
    }
}
