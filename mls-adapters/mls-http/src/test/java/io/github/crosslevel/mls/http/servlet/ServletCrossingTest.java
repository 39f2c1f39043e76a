package io.github.crosslevel.mls.http.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.http.Crossings;
import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.http.MlsKey;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.SubjectId;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Declared routes cross out of a servlet container; the rest stays with the host's own application. */
class ServletCrossingTest {
    private final List<Submission> submissions = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final List<AuditRecord> trail = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "host"));

    @TempDir
    private Path folder;

    private volatile boolean failure;

    private final HttpFront front = HttpFront.builder()
            .exchange((submission, patience) -> {
                submissions.add(submission);
                threads.add(Thread.currentThread().getName());
                if (failure) {
                    throw new IllegalStateException("failure of the host");
                }
                return new ExchangeOutcome.Answered(
                        submission.id(),
                        Crossings.delivered(
                                Crossings.REPORT, "42", Crossings.content(Crossings.JSON, "{\"ok\":true}")));
            })
            .across(Crossings.WAY)
            .routes(List.of(Crossings.GET, Crossings.POST))
            .audit(
                    entry -> {
                        trail.add(entry);
                        return () -> {};
                    },
                    InstantSource.fixed(Instant.EPOCH))
            .ids(() -> Crossings.REQUEST)
            .build();

    private final HttpServlet own = new HttpServlet() {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("own");
        }
    };

    @AfterEach
    void stop() {
        executor.shutdown();
    }

    private HttpResponse<String> send(Containers.Running running, HttpRequest.Builder request, String target)
            throws Exception {
        return client.send(
                request.uri(URI.create("http://127.0.0.1:" + running.port() + target))
                        .header("Authorization", MlsKey.format(Crossings.KEY))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder form(String type, String body) {
        return HttpRequest.newBuilder()
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    private static String content(Submission submission) throws IOException {
        return new String(submission.raw().open().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void declaredRoutesCrossAndOthersAreRefused(Containers container) throws Exception {
        try (Containers.Running running = container.start(ServletGuard.crossing(front), Map.of("/*", own), folder)) {
            HttpResponse<String> answer = send(running, HttpRequest.newBuilder(), "/reports/42?year=2026");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"ok\":true}");
            assertThat(answer.headers().firstValue("content-type")).contains("application/json");
            HttpRequest.Builder head = HttpRequest.newBuilder().method("HEAD", HttpRequest.BodyPublishers.noBody());
            assertThat(send(running, head, "/reports/42").body()).isEmpty();
            assertThat(send(running, HttpRequest.newBuilder(), "/elsewhere").statusCode())
                    .isEqualTo(404);
        }
        assertThat(content(submissions.get(0))).isEqualTo("{\"id\":\"42\",\"year\":\"2026\"}");
        assertThat(submissions).hasSize(2);
        assertThat(trail).hasSize(1);
    }

    /**
     * Jetty, unless told to compare case, takes a value from the request before on the same connection that differs
     * only in case, so that one caller of a pooled connection could be taken for another.
     */
    @ParameterizedTest
    @EnumSource
    void callersOfOneConnectionAreToldApartByCase(Containers container) throws Exception {
        try (Containers.Running running = container.start(ServletGuard.crossing(front), Map.of("/*", own), folder);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
            for (String subject : List.of("portal@bank", "Portal@bank")) {
                String last = subject.startsWith("P") ? "Connection: close\r\n" : "";
                String request = "GET /reports/42 HTTP/1.1\r\nHost: a\r\n" + last + "Authorization: "
                        + MlsKey.format(AccessKey.of(SubjectId.of(subject), new byte[16])) + "\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .split("HTTP/1.1 200"))
                    .hasSize(3);
        }
        assertThat(submissions)
                .extracting(submission -> submission.credential().claimed().value())
                .containsExactly("portal@bank", "Portal@bank");
    }

    @ParameterizedTest
    @EnumSource
    void formsCrossAsCanonicalJson(Containers container) throws Exception {
        try (Containers.Running running = container.start(ServletGuard.crossing(front), Map.of("/*", own), folder)) {
            String parts = "--b\r\nContent-Disposition: form-data; name=\"q\"\r\n\r\na\r\nb\r\n--b--\r\n";
            send(running, form("application/x-www-form-urlencoded", "q=a%0D%0Ab&p=%22"), "/searches");
            send(running, form("multipart/form-data; boundary=b", parts), "/searches");
        }
        assertThat(content(submissions.get(0))).isEqualTo("{\"p\":\"\\\"\",\"q\":\"a\\nb\"}");
        assertThat(content(submissions.get(1))).isEqualTo("{\"q\":\"a\\nb\"}");
    }

    @ParameterizedTest
    @EnumSource
    void crossingsWaitOnTheExecutorOfTheHost(Containers container) throws Exception {
        ServletGuard guard = ServletGuard.crossing(front).guardingOthers().waitingOn(executor);
        try (Containers.Running running = container.start(guard, Map.of("/*", own), folder)) {
            assertThat(send(running, HttpRequest.newBuilder(), "/reports/42").statusCode())
                    .isEqualTo(200);
            assertThat(send(running, HttpRequest.newBuilder(), "/elsewhere").body())
                    .isEqualTo("own");
        }
        assertThat(threads).containsExactly("host");
    }

    @ParameterizedTest
    @EnumSource
    void aCrossingThatFailsIsAnErrorAndNotTriedAgain(Containers container) throws Exception {
        failure = true;
        for (ServletGuard guard : List.of(
                ServletGuard.crossing(front), ServletGuard.crossing(front).waitingOn(executor))) {
            submissions.clear();
            try (Containers.Running running = container.start(guard, Map.of("/*", own), folder)) {
                assertThat(send(running, HttpRequest.newBuilder(), "/reports/42")
                                .statusCode())
                        .isEqualTo(500);
            }
            assertThat(submissions).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExecutorThatRejectsIsAnAnswerWithoutACrossing(Containers container) throws Exception {
        ServletGuard guard = ServletGuard.crossing(front).waitingOn(task -> {
            throw new RejectedExecutionException();
        });
        try (Containers.Running running = container.start(guard, Map.of("/*", own), folder)) {
            assertThat(send(running, HttpRequest.newBuilder(), "/reports/42").statusCode())
                    .isEqualTo(503);
        }
        assertThat(submissions).isEmpty();
    }
}
