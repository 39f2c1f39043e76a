package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.policy.source.Phrase;

/**
 * Something that must be so; if it is not, the run has failed.
 *
 * @param id a stable name
 * @param title what it is about
 * @param expected what must be found
 * @param actual what was found
 */
public record Expectation(String id, Phrase title, String expected, String actual) {
    /** Returns whether it is so. */
    public boolean isMet() {
        return expected.equals(actual);
    }
}
