package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.policy.source.Phrase;

/**
 * A number to reach. On a machine that is busy with other things it may be missed; whether that fails the run is for
 * whoever runs it to say.
 *
 * @param id a stable name
 * @param title what it is about
 * @param bound on which side of the limit it must be
 * @param limit the limit
 * @param measured what was measured
 * @param unit of both
 */
public record Goal(String id, Phrase title, Bound bound, double limit, double measured, String unit) {
    /** On which side of the limit a number must be. */
    public enum Bound {
        /** Not above it. */
        AT_MOST("≤"),
        /** Not below it. */
        AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        /** Returns the mathematical sign. */
        public String sign() {
            return sign;
        }
    }

    /** Returns whether it was reached. */
    public boolean isMet() {
        return bound == Bound.AT_MOST ? measured <= limit : measured >= limit;
    }
}
