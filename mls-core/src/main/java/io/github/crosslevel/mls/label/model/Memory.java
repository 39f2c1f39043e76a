package io.github.crosslevel.mls.label.model;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Judges by a history and writes into it in one atomic step: read, judge, replace if unchanged, or begin again. */
final class Memory {
    /** Each failed attempt means that another one succeeded; a history that never lets one through is refused. */
    private static final int MOST_ATTEMPTS = 10_000;

    private final AccessHistory history;
    private final Property property;

    /** Takes the property under which a history that fails is reported. */
    Memory(AccessHistory history, Property property) {
        this.history = history;
        this.property = property;
    }

    Verdict judge(String key, Function<Map<String, Instant>, Verdict> judgement) {
        try {
            return judgement.apply(history.entries(key));
        } catch (IOException e) {
            return unavailable();
        }
    }

    Verdict enter(
            String key,
            Function<Map<String, Instant>, Verdict> judgement,
            UnaryOperator<Map<String, Instant>> remembering) {
        try {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                Map<String, Instant> entries = history.entries(key);
                Verdict verdict = judgement.apply(entries);
                Map<String, Instant> next = verdict.isAllowed() ? remembering.apply(entries) : entries;
                if (next.equals(entries)) {
                    return verdict;
                }
                switch (history.replace(key, entries, next)) {
                    case DONE -> {
                        return verdict;
                    }
                    case FULL -> {
                        return Verdict.refuse(property, "the history is full");
                    }
                    case OUTDATED -> {}
                }
            }
            return Verdict.refuse(property, "the history changes all the time");
        } catch (IOException e) {
            return unavailable();
        }
    }

    private Verdict unavailable() {
        return Verdict.refuse(property, "the history cannot be read or written");
    }
}
