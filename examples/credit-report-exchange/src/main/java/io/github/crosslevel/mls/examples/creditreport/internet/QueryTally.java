package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.examples.creditreport.measure.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what became of queries. Not thread-safe. */
final class QueryTally {
    private static final int MOST_MISMATCHES = 5;

    private final List<Long> answered = new ArrayList<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<String> mismatches = new ArrayList<>();
    private int failures;

    void answered(Question question, long nanos, String body) {
        answered.add(nanos);
        if (question.refusal().isPresent()) {
            mismatch(question, "answered instead of refused");
        } else if (!question.answer().equals(body)) {
            mismatch(question, "answered with something else");
        }
    }

    void refused(Question question, String how) {
        refused.merge(question.refusal().map(Enum::name).orElse(how), 1, Integer::sum);
        if (question.refusal().isEmpty()) {
            mismatch(question, how + " instead of answered");
        }
    }

    private void mismatch(Question question, String what) {
        failures++;
        if (mismatches.size() < MOST_MISMATCHES) {
            mismatches.add(question.asking().claimed() + " about " + question.report() + ": " + what);
        }
    }

    void add(QueryTally other) {
        answered.addAll(other.answered);
        other.refused.forEach((reason, count) -> refused.merge(reason, count, Integer::sum));
        failures += other.failures;
        other.mismatches.stream().limit(MOST_MISMATCHES - mismatches.size()).forEach(mismatches::add);
    }

    /**
     * Returns what came of all of them.
     *
     * @throws IOException if none was answered: something without which nothing works has failed
     */
    QueryResults results(long nanos) throws IOException {
        if (answered.isEmpty()) {
            throw new IOException("no query was answered; " + String.join("; ", mismatches));
        }
        return new QueryResults(Latencies.of(answered), refused, Duration.ofNanos(nanos), mismatches, failures);
    }
}
