package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects what breaks rules, up to 64 findings. Not thread-safe. */
final class Violations {
    private static final int MOST = 64;

    private final String rule;
    private final List<Finding> findings = new ArrayList<>();

    Violations(String rule) {
        this.rule = rule;
    }

    /** Adds one, unless there are enough. */
    void add(long offset, String message) {
        if (!isFull()) {
            findings.add(new Finding(rule, ReasonCode.FORMAT_VIOLATION, offset, message));
        }
    }

    /** Returns whether there are so many that no more are listed. */
    boolean isFull() {
        return findings.size() >= MOST;
    }

    int size() {
        return findings.size();
    }

    FormatReport report(Attributes facts) {
        return new FormatReport(findings, facts);
    }
}
