package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFrontTest {
    private static final String AUTHORIZATION = "Authorization: MLS-Key portal@bank AAAAAAAAAAAAAAAAAAAAAA\r\n";
    private static final HttpTimeouts PATIENT =
            new HttpTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(7));

    private final List<Submission> submissions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<AuditRecord> trail = new LinkedBlockingQueue<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ServerSocket port;
    private ConnectionListener listener;
    private volatile Exchange exchange = (submission, patience) -> new ExchangeOutcome.Answered(
            submission.id(),
            Crossings.delivered(Crossings.REPORT, "42", Crossings.content(Crossings.JSON, "{\"ok\":true}")));

    @BeforeEach
    void listen() throws IOException {
        listen(PATIENT, 10);
    }

    private void listen(HttpTimeouts timeouts, int connections) throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpFront front = HttpFront.builder()
                .exchange((submission, patience) -> {
                    submissions.add(submission);
                    assertThat(patience).isEqualTo(timeouts.answer());
                    return exchange.exchange(submission, patience);
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
                .limits(HttpLimits.defaults().withBody(2_000_000))
                .timeouts(timeouts)
                .build();
        listener = ConnectionListener.over(port, executor, front::serve, connections);
        executor.execute(listener);
    }

    @AfterEach
    void closeEverything() throws Exception {
        listener.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS))
                .as("no thread is left behind")
                .isTrue();
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port.getLocalPort() + target))
                .header("Authorization", MlsKey.format(Crossings.KEY));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(port.getInetAddress(), port.getLocalPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String content(Submission submission) throws IOException {
        return new String(submission.raw().open().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Reason nextReason() throws InterruptedException {
        AuditRecord entry = trail.poll(60, TimeUnit.SECONDS);
        assertThat(entry).isInstanceOf(AuditRecord.Crossing.class);
        return ((AuditRecord.Crossing) entry).reason().orElseThrow();
    }

    @Test
    void takesQueryParametersAcrossAndBringsTheAnswerBack() throws Exception {
        HttpResponse<String> response = send(request("/reports/42?year=2026&name=%E5%BC%A0%22"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"ok\":true}");
        assertThat(response.headers().map()).containsEntry("content-type", List.of("application/json"));
        Submission submission = submissions.get(0);
        assertThat(submission.trace().fields())
                .containsEntry("object", "42")
                .containsEntry("action", "query")
                .containsEntry("protocol", "http")
                .containsEntry("source", "internet")
                .containsEntry("destination", "intranet");
        assertThat(submission.credential().claimed()).isEqualTo(Crossings.KEY.claimed());
        assertThat(submission.object().type()).isEqualTo("credit-inquiry");
        assertThat(content(submission)).isEqualTo("{\"id\":\"42\",\"name\":\"张\\\"\",\"year\":\"2026\"}");
        assertThat(trail).isEmpty();
    }

    @Test
    void takesABodyAcrossAlsoWhenTheClientWaitsForContinue() throws Exception {
        String body = "{\"q\":\"" + "x".repeat(1_000_000) + "\"}";
        HttpResponse<String> response = send(request("/searches")
                .expectContinue(true)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(content(submissions.get(0))).isEqualTo(body);
        assertThat(submissions.get(0).object().id()).hasToString("/searches");
    }

    @Test
    void servesPipelinedRequestsInOrderAndClosesWhenAsked() throws Exception {
        String get = "GET /reports/1 HTTP/1.1\r\nHost: a\r\n" + AUTHORIZATION + "\r\n";
        String last = "GET /reports/2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + AUTHORIZATION + "\r\n";
        String replies = raw(get + last + get);
        assertThat(replies.split("HTTP/1.1 200 ", -1)).hasSize(3);
        assertThat(submissions).extracting(s -> s.object().id().value()).containsExactly("1", "2");
    }

    @Test
    void headCrossesAsGetAndIsAnsweredWithoutContent() throws Exception {
        String head = "HEAD /reports/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + AUTHORIZATION + "\r\n";
        assertThat(raw(head))
                .startsWith("HTTP/1.1 200 ")
                .contains("content-length: 11\r\n")
                .endsWith("\r\n\r\n");
        assertThat(submissions).extracting(s -> s.object().id().value()).containsExactly("1");
    }

    @Test
    void optionsSaysWhatIsDeclaredAndDoesNotCross() throws Exception {
        String options = "OPTIONS /reports/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + AUTHORIZATION + "\r\n";
        assertThat(raw(options)).startsWith("HTTP/1.1 204 ").contains("allow: GET, HEAD, OPTIONS\r\n");
        assertThat(raw(options.replace("/reports/1", "/elsewhere"))).startsWith("HTTP/1.1 404 ");
        assertThat(nextReason().code()).isEqualTo(ReasonCode.UNKNOWN_ROUTE);
        assertThat(submissions).isEmpty();
    }

    @Test
    void codedContentCrossesDecoded() throws Exception {
        HttpResponse<String> response = send(request("/searches")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip("{\"q\":\"x\"}"))));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(content(submissions.get(0))).isEqualTo("{\"q\":\"x\"}");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(coded)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return coded.toByteArray();
    }

    @Test
    void refusalsTellTheCallerNothing() throws Exception {
        exchange = (s, p) -> new ExchangeOutcome.Refused(s.id(), Reason.of(ReasonCode.LEVEL_SKIPPING, "机密"));
        HttpResponse<String> refused = send(request("/reports/42"));
        exchange = (s, p) -> new ExchangeOutcome.Quarantined(s.id(), Reason.of(ReasonCode.HARMFUL_CONTENT));
        HttpResponse<String> quarantined = send(request("/reports/42"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"request\":\"" + Crossings.REQUEST + "\",\"outcome\":\"refused\"}");
        assertThat(quarantined.statusCode()).isEqualTo(403);
        assertThat(quarantined.body()).isEqualTo(refused.body());
        assertThat(quarantined.headers().map()).isEqualTo(refused.headers().map());
    }

    @Test
    void aLateAnswerIsAGatewayTimeout() throws Exception {
        exchange = (s, p) -> new ExchangeOutcome.Refused(s.id(), Reason.of(ReasonCode.TIMED_OUT));
        assertThat(send(request("/reports/42")).statusCode()).isEqualTo(504);
    }

    @Test
    void anAnswerThatTheRouteDoesNotDeclareIsNotReleased() throws Exception {
        exchange = (s, p) -> new ExchangeOutcome.Answered(
                s.id(),
                Crossings.delivered(Crossings.REPORT, "42", Crossings.content(ContentType.of("text/csv"), "secret")));
        HttpResponse<String> response = send(request("/reports/42"));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).doesNotContain("secret");
        assertThat(nextReason().code()).isEqualTo(ReasonCode.TYPE_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "CL.TE, 'Content-Length: 4\r\nTransfer-Encoding: chunked', LENGTH_AND_CODING",
        "two lengths, 'Content-Length: 4\r\nContent-Length: 5', DUPLICATE_FIELD",
        "obs-fold, 'X: a\r\n b', OBS_FOLD"
    })
    void smugglingReachesNothingAndTheTrailNamesTheTechnique(String name, String fields, String problem)
            throws Exception {
        String smuggled = "POST /searches HTTP/1.1\r\nHost: a\r\n" + AUTHORIZATION + fields
                + "\r\n\r\n0\r\n\r\nGET /reports/1 HTTP/1.1\r\nHost: a\r\n" + AUTHORIZATION + "\r\n";
        assertThat(raw(smuggled))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("{\"outcome\":\"malformed\"}")
                .contains("connection: close");
        assertThat(submissions).isEmpty();
        Reason reason = nextReason();
        assertThat(reason.code()).isEqualTo(ReasonCode.MALFORMED_CONTENT);
        assertThat(reason.detail()).startsWith("http from 127.0.0.1: " + problem + " at byte ");
        assertThat(trail).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: Basic YTpi\r\n",
                "Authorization: MLS-Key portal@bank\r\n",
                "Authorization: MLS-Key portal@bank AAAA\r\n",
                "Authorization: MLS-Key portal@bank AAAAAAAAAAAAAAAAAAAAAB\r\n",
                "Authorization: MLS-Key portal@bank AAAAAAAAAAAAAAAAAAAAAA==\r\n",
                "Authorization: MLS-Key portal@bank AAAAAAAAAAAAAAAAAAAAAAAAA\r\n",
                "Authorization: MLS-Key a/b AAAAAAAAAAAAAAAAAAAAAA\r\n"
            })
    void requestsWithoutAReadableCredentialAreUnauthenticated(String authorization) throws Exception {
        assertThat(raw("GET /reports/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + authorization + "\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .contains("www-authenticate: MLS-Key\r\n")
                .endsWith("{\"outcome\":\"unauthenticated\"}");
        assertThat(submissions).isEmpty();
        assertThat(nextReason().code()).isEqualTo(ReasonCode.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /reports, 404, UNKNOWN_ROUTE",
        "GET, /reports/1/2, 404, UNKNOWN_ROUTE",
        "GET, /reports/%20, 404, UNKNOWN_ROUTE",
        "DELETE, /reports/1, 404, UNKNOWN_ROUTE",
        "GET, /reports/1?id=2, 400, MALFORMED_CONTENT",
        "POST, /searches?a=b, 400, MALFORMED_CONTENT",
        "PUT, /searches, 404, UNKNOWN_ROUTE"
    })
    void whatNoRouteDeclaresDoesNotCross(String method, String target, int status, ReasonCode reason) throws Exception {
        HttpResponse<String> response = send(request(target)
                .method(
                        method,
                        HttpMethod.valueOf(method).hasBody()
                                ? HttpRequest.BodyPublishers.ofString("{}")
                                : HttpRequest.BodyPublishers.noBody())
                .header("Content-Type", "application/json"));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(submissions).isEmpty();
        assertThat(nextReason().code()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json; charset=gbk",
                "application/json, text/csv",
                "application/json;a=b"
            })
    void aBodyOfAnotherTypeDoesNotCross(String type) throws Exception {
        HttpResponse<String> response =
                send(request("/searches").header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(nextReason().code()).isEqualTo(ReasonCode.UNKNOWN_CONTENT_TYPE);
    }

    @Test
    void aSenderThatDoesNotFinishIsTimedOut() throws Exception {
        listener.close();
        listen(new HttpTimeouts(Duration.ofSeconds(60), Duration.ofMillis(30), Duration.ofSeconds(7)), 10);
        try (Socket socket = new Socket(port.getInetAddress(), port.getLocalPort())) {
            socket.getOutputStream().write("GET /rep".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 408 ");
        }
        assertThat(nextReason().code()).isEqualTo(ReasonCode.TIMED_OUT);
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws Exception {
        listener.close();
        listen(new HttpTimeouts(Duration.ofMillis(30), Duration.ofSeconds(60), Duration.ofSeconds(7)), 10);
        try (Socket socket = new Socket(port.getInetAddress(), port.getLocalPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(trail).isEmpty();
    }

    @Test
    void connectionsBeyondTheMostAreClosedAtOnce() throws Exception {
        listener.close();
        listen(PATIENT, 1);
        try (Socket first = new Socket(port.getInetAddress(), port.getLocalPort());
                Socket second = new Socket(port.getInetAddress(), port.getLocalPort())) {
            assertThat(second.getInputStream().read()).isEqualTo(-1);
            first.getOutputStream()
                    .write(("GET /reports/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + AUTHORIZATION + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(first.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ");
        }
    }
}
