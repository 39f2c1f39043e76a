package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.json.JsonFormat;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/** Asks many queries and looks at each answer. */
public final class QueryLoad {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private QueryLoad() {}

    /**
     * Asks over HTTP, by several callers at a time, each over its own connection.
     *
     * @param questions makes queries 0 to {@code count} − 1
     */
    public static QueryResults overHttp(
            InetSocketAddress portal, int callers, int count, IntFunction<Question> questions, Executor executor)
            throws IOException {
        long start = System.nanoTime();
        List<CompletableFuture<QueryTally>> running = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int first = caller;
            running.add(CompletableFuture.supplyAsync(
                    () -> {
                        try (PortalClient client = new PortalClient(portal)) {
                            return askAll(client, first, callers, count, questions);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    executor));
        }
        QueryTally all = new QueryTally();
        try {
            running.forEach(caller -> all.add(caller.join()));
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            throw e;
        }
        return all.results(System.nanoTime() - start);
    }

    private static QueryTally askAll(
            PortalClient client, int first, int step, int count, IntFunction<Question> questions) throws IOException {
        QueryTally tally = new QueryTally();
        for (int number = first; number < count; number += step) {
            Question question = questions.apply(number);
            long start = System.nanoTime();
            PortalClient.Reply reply = client.ask(question.asking(), question.report());
            long nanos = System.nanoTime() - start;
            if (reply.status() == OK) {
                tally.answered(question, nanos, reply.body());
            } else {
                tally.refused(question, "status " + reply.status());
            }
        }
        return tally;
    }

    /** Asks without the HTTP hop, one query at a time: the front is called in this JVM. */
    public static QueryResults inProcess(Front front, int count, IntFunction<Question> questions) throws IOException {
        QueryTally tally = new QueryTally();
        long begin = System.nanoTime();
        for (int number = 0; number < count; number++) {
            Question question = questions.apply(number);
            Submission submission = submission(front, question);
            long start = System.nanoTime();
            ExchangeOutcome outcome = front.exchange(submission, PATIENCE);
            long nanos = System.nanoTime() - start;
            if (outcome instanceof ExchangeOutcome.Answered answered) {
                tally.answered(question, nanos, text(answered.reply()));
            } else {
                tally.refused(question, outcome.toString());
            }
        }
        return tally.results(System.nanoTime() - begin);
    }

    private static Submission submission(Front front, Question question) {
        byte[] content = ("{\"id\":\"" + question.report() + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Submission(
                front.newRequestId(),
                question.asking(),
                Correlation.opening(),
                CreditDomain.INWARD,
                CreditDomain.QUERY,
                HttpFront.PROTOCOL,
                new ObjectRef(ObjectId.of(question.report()), CreditDomain.INQUIRY, Attributes.none()),
                JsonFormat.TYPE,
                RawContent.of(content));
    }

    private static String text(Delivered reply) throws IOException {
        try (InputStream body = reply.content().open()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            reply.content().discard();
        }
    }
}
