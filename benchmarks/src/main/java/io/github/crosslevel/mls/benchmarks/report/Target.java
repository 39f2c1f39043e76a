package io.github.crosslevel.mls.benchmarks.report;

import java.util.Optional;

/**
 * A figure beside what it ought to be.
 *
 * @param part what it is about
 * @param id a name that stays
 * @param what what is compared
 * @param direction whether the value may be at most or must be at least the target
 * @param target what it ought to be
 * @param value what it is, if it was measured
 * @param unit of both
 */
public record Target(
        String part, String id, String what, Direction direction, double target, Optional<Double> value, String unit) {
    /** On which side of the target the value must be. */
    public enum Direction {
        /** At most the target. */
        AT_MOST("≤"),
        /** At least the target. */
        AT_LEAST("≥");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        /** Returns the sign. */
        public String sign() {
            return sign;
        }
    }

    /** Returns whether it is met; nothing if it was not measured. */
    public Optional<Boolean> met() {
        return value.map(v -> direction == Direction.AT_MOST ? v <= target : v >= target);
    }
}
