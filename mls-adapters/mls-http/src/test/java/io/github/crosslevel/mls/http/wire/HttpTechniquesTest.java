package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.http.Crossings;
import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.http.MlsKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Public techniques against a front on a socket, each followed by a request that would cross if it were taken for one:
 * nothing is submitted, the reply says nothing, and the trail names the problem once.
 */
class HttpTechniquesTest {
    private static final String SMUGGLED =
            "GET /reports/1 HTTP/1.1\r\nHost: a\r\nAuthorization: " + MlsKey.format(Crossings.KEY) + "\r\n\r\n";

    private static final List<Submission> SUBMISSIONS = new CopyOnWriteArrayList<>();
    private static final List<Reason> TRAIL = new CopyOnWriteArrayList<>();
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
    private static ConnectionListener listener;
    private static int port;

    @BeforeAll
    static void listen() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = socket.getLocalPort();
        HttpFront front = HttpFront.builder()
                .exchange((submission, patience) -> {
                    SUBMISSIONS.add(submission);
                    return new ExchangeOutcome.Refused(submission.id(), Reason.of(ReasonCode.RULE_DENY));
                })
                .across(Crossings.WAY)
                .routes(List.of(Crossings.GET, Crossings.POST))
                .audit(
                        entry -> {
                            TRAIL.add(((AuditRecord.Crossing) entry).reason().orElseThrow());
                            return () -> {};
                        },
                        InstantSource.fixed(Instant.EPOCH))
                .ids(() -> Crossings.REQUEST)
                .build();
        listener = ConnectionListener.over(socket, EXECUTOR, front::serve);
        EXECUTOR.execute(listener);
    }

    @AfterAll
    static void close() throws Exception {
        listener.close();
        EXECUTOR.shutdown();
        assertThat(EXECUTOR.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @BeforeEach
    void forget() {
        TRAIL.clear();
    }

    static Stream<MalformedRequests.Case> techniques() {
        return MalformedRequests.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("techniques")
    void nothingCrossesAndTheTrailNamesTheTechnique(MalformedRequests.Case technique) throws IOException {
        String reply;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(Wire.bytes(technique.request() + SMUGGLED));
            socket.shutdownOutput();
            reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        assertThat(reply)
                .startsWith("HTTP/1.1 " + technique.problem().status() + " ")
                .endsWith("{\"outcome\":\"malformed\"}");
        assertThat(SUBMISSIONS).isEmpty();
        assertThat(TRAIL)
                .singleElement()
                .satisfies(reason -> assertThat(reason.detail())
                        .startsWith("http from 127.0.0.1: " + technique.problem() + " at byte "));
    }
}
