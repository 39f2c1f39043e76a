package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;

/** How a {@code test} block of a policy went. */
public sealed interface PolicyTestResult {
    /** Returns the title of the test. */
    String title();

    /**
     * All that was expected came.
     *
     * @param title the title of the test
     */
    record Passed(String title) implements PolicyTestResult {}

    /**
     * Something else came than was expected.
     *
     * @param title the title of the test
     * @param span where the test is written
     * @param expected what was expected
     * @param found what came
     */
    record Failed(String title, SourceSpan span, Phrase expected, Phrase found) implements PolicyTestResult {
        @Override
        public String toString() {
            return span + ": test `" + title + "`: expected " + expected.english() + ", found " + found.english();
        }
    }
}
