package io.github.crosslevel.mls.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.http.Crossings;
import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.http.HttpTimeouts;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossingHttpClientTest {
    private static final String ANSWER = "{\"text\":\"" + "x".repeat(100_000) + "\"}";

    private final List<Submission> submissions = new ArrayList<>();
    private final List<String> trail = new ArrayList<>();

    private final HttpFront front = HttpFront.builder()
            .exchange((submission, patience) -> {
                submissions.add(submission);
                return new ExchangeOutcome.Answered(
                        submission.id(),
                        Crossings.delivered(Crossings.REPORT, "42", Crossings.content(Crossings.JSON, ANSWER)));
            })
            .across(Crossings.WAY)
            .routes(List.of(Crossings.GET, Crossings.POST))
            .audit(
                    entry -> {
                        trail.add(((AuditRecord.Crossing) entry)
                                .reason()
                                .orElseThrow()
                                .detail());
                        return () -> {};
                    },
                    InstantSource.fixed(Instant.EPOCH))
            .ids(() -> Crossings.REQUEST)
            .limits(HttpLimits.defaults().withBody(10_000))
            .timeouts(new HttpTimeouts(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(1)))
            .build();
    private final HttpClient client = CrossingHttpClient.to("Reports.intranet", front, Crossings.KEY, Runnable::run);

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("https://reports.intranet" + target));
    }

    private static HttpRequest.Builder post(BodyPublisher body) {
        return request("/searches").header("Content-Type", "application/json").POST(body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void requestsOfAnOrdinaryApplicationCross() throws Exception {
        HttpResponse<String> response = send(request("/reports/42?year=2026"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(ANSWER);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.uri()).hasToString("https://reports.intranet/reports/42?year=2026");
        assertThat(send(post(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> later = client.sendAsync(request("/reports/42").build(), BodyHandlers.ofByteArray())
                .get();
        assertThat(later.body()).hasSize(ANSWER.length());
        assertThat(submissions).hasSize(3);
        assertThat(new String(submissions.get(1).raw().open().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{}");
        assertThat(trail).isEmpty();
    }

    @Test
    void headHasNoContent() throws Exception {
        HttpResponse<String> head = send(request("/reports/42").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(ANSWER.length());
    }

    @ParameterizedTest
    @CsvSource({
        "/elsewhere, 404, no route for the path",
        "/reports/%2e%2e, 400, DOT_SEGMENT",
        "/reports/a%252fb, 400, DOUBLE_ENCODING",
        "/reports/1?a=1&a=2, 400, QUERY",
    })
    void whatAFrontRefusesIsAResponseAndARecord(String target, int status, String detail) throws Exception {
        assertThat(send(request(target)).statusCode()).isEqualTo(status);
        assertThat(trail).singleElement().asString().contains(detail);
        assertThat(submissions).isEmpty();
    }

    @Test
    void nothingGoesToAnotherHostNorIsAnythingUpgraded() {
        for (String other : List.of(
                "https://elsewhere/reports/42",
                "https://reports.intranet:444/reports/42",
                "https://a@reports.intranet/reports/42",
                "https://reports.intranet.evil/reports/42")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(other)).build();
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not the host of this client");
        }
        assertThatThrownBy(client::newWebSocketBuilder).isInstanceOf(UnsupportedOperationException.class);
        assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
        assertThat(client.proxy()).isEmpty();
        assertThat(submissions).isEmpty();
    }

    @Test
    void aFailureIsThatOfTheFuture() {
        HttpRequest elsewhere =
                HttpRequest.newBuilder(URI.create("https://elsewhere/")).build();
        assertThat(client.sendAsync(elsewhere, BodyHandlers.ofString()))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(IOException.class);
        HttpClient rejected = CrossingHttpClient.to("reports.intranet", front, Crossings.KEY, task -> {
            throw new RejectedExecutionException();
        });
        assertThat(rejected.sendAsync(request("/reports/42").build(), BodyHandlers.ofString()))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(IOException.class);
        assertThat(submissions).isEmpty();
    }

    @Test
    void aSecondAuthorizationIsRefused() throws Exception {
        assertThat(send(request("/reports/42").header("Authorization", "Basic YTpi"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(trail).singleElement().asString().contains("DUPLICATE_FIELD");
    }

    /** A publisher that publishes what is asked for, in pieces of a thousand bytes, and never ends by itself. */
    private static final class Endless implements BodyPublisher {
        private final AtomicInteger published = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();
        private final int most;

        Endless(int most) {
            this.most = most;
        }

        @Override
        public long contentLength() {
            return 3; // which nobody believes
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    assertThat(count).isEqualTo(1);
                    if (published.get() < most && cancelled.get() == 0) {
                        published.incrementAndGet();
                        subscriber.onNext(ByteBuffer.allocate(1_000));
                    }
                }

                @Override
                public void cancel() {
                    cancelled.incrementAndGet();
                }
            });
        }
    }

    @Test
    void aBodyIsTakenPieceByPieceUpToTheLimit() throws Exception {
        Endless endless = new Endless(Integer.MAX_VALUE);
        assertThat(send(post(endless)).statusCode()).isEqualTo(413);
        assertThat(endless.published).hasValue(11);
        assertThat(endless.cancelled).hasPositiveValue();
        assertThat(trail).singleElement().asString().contains("BODY_TOO_LARGE");
    }

    @Test
    void aPublisherThatStopsIsTimedOut() throws Exception {
        Endless stopping = new Endless(2);
        assertThat(send(post(stopping)).statusCode()).isEqualTo(408);
        assertThat(stopping.cancelled).hasPositiveValue();
        assertThat(submissions).isEmpty();
    }

    /** Takes one piece at a time. */
    @Test
    void aReaderOfTheAnswerIsGivenNoMoreThanItAsksFor() throws Exception {
        List<Integer> pieces = new ArrayList<>();
        HttpResponse<Integer> response = client.send(request("/reports/42").build(), info -> new Counting(pieces));
        assertThat(response.body()).isEqualTo(ANSWER.length());
        assertThat(pieces).hasSizeGreaterThan(3);
    }

    private static final class Counting implements HttpResponse.BodySubscriber<Integer> {
        private final CompletableFuture<Integer> body = new CompletableFuture<>();
        private final List<Integer> pieces;
        private Flow.Subscription subscription;
        private int asked;

        Counting(List<Integer> pieces) {
            this.pieces = pieces;
        }

        @Override
        public CompletionStage<Integer> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            ask();
        }

        private void ask() {
            asked++;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            asked--;
            assertThat(asked).isZero();
            pieces.add(item.stream().mapToInt(ByteBuffer::remaining).sum());
            ask();
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(pieces.stream().mapToInt(Integer::intValue).sum());
        }
    }
}
