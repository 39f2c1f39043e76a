package io.github.crosslevel.mls.label;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time during which a label holds, in whole seconds: from not-before on, until just before not-after; and the time
 * by which somebody must review it, which restricts nobody.
 *
 * @param notBefore when it begins to hold; empty for always
 * @param notAfter when it ceases to hold; empty for never
 * @param reviewBy when the label must have been reviewed; empty for never
 */
public record Validity(Optional<Instant> notBefore, Optional<Instant> notAfter, Optional<Instant> reviewBy) {
    /** No bound at all. */
    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that times are whole seconds. The join of two may hold at no time; such validities are legal values. */
    public Validity {
        notBefore.ifPresent(Validity::requireSeconds);
        notAfter.ifPresent(Validity::requireSeconds);
        reviewBy.ifPresent(Validity::requireSeconds);
    }

    /**
     * Returns the validity between two times.
     *
     * @throws IllegalArgumentException if the end is not after the begin
     */
    public static Validity between(Instant notBefore, Instant notAfter) {
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("validity ends at " + notAfter + ", not after its begin " + notBefore);
        }
        return new Validity(Optional.of(notBefore), Optional.of(notAfter), Optional.empty());
    }

    /** Returns the validity from a time on. */
    public static Validity from(Instant notBefore) {
        return new Validity(Optional.of(notBefore), Optional.empty(), Optional.empty());
    }

    /** Returns the validity until a time. */
    public static Validity until(Instant notAfter) {
        return new Validity(Optional.empty(), Optional.of(notAfter), Optional.empty());
    }

    /** Returns this validity with a time by which somebody must review the label. */
    public Validity reviewBy(Instant time) {
        return new Validity(notBefore, notAfter, Optional.of(time));
    }

    /** Returns whether it holds at that time. */
    public boolean holdsAt(Instant time) {
        return notBefore.map(begin -> !time.isBefore(begin)).orElse(true)
                && notAfter.map(time::isBefore).orElse(true);
    }

    private static void requireSeconds(Instant time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("time " + time + " is not a whole second");
        }
    }
}
