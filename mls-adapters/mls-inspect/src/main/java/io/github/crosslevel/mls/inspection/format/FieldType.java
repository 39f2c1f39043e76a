package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.match.Regex;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the value of a field or parameter may be. Immutable and thread-safe. */
public sealed interface FieldType {
    /** Most UTF-16 units of any value. */
    int MAX_LENGTH = 1 << 16;

    /** A whole number in decimal digits, without leading zeros or plus. */
    record Whole(long least, long most) implements FieldType {}

    /** A decimal number, with a point and at most {@code scale} digits behind it. */
    record Decimal(BigDecimal least, BigDecimal most, int scale) implements FieldType {}

    /** A date as 2026-11-23. */
    record Day(LocalDate first, LocalDate last) implements FieldType {}

    /** A date as 20261123. */
    record CompactDay(LocalDate first, LocalDate last) implements FieldType {}

    /** One of these texts. */
    record Choice(Set<String> values) implements FieldType {
        /** Copies the texts. */
        public Choice {
            values = Set.copyOf(values);
        }
    }

    /** A text of {@code least} to {@code most} characters without control characters. */
    record Text(int least, int most) implements FieldType {}

    /** A text all of which an expression matches, of at most {@code most} characters. */
    record Matching(Regex whole, int most) implements FieldType {}

    /** Returns whole numbers in a range. */
    static FieldType whole(long least, long most) {
        return new Whole(least, ordered(least, most, most));
    }

    /**
     * Returns decimal numbers in a range, with as many decimals as the bounds have at most: {@code decimal("0.00",
     * "1000000.00")}.
     */
    static FieldType decimal(String least, String most) {
        BigDecimal from = new BigDecimal(least);
        BigDecimal to = new BigDecimal(most);
        return new Decimal(ordered(from, to, from), to, Math.max(0, Math.max(from.scale(), to.scale())));
    }

    /** Returns dates as 2026-11-23 in a range, which includes both. */
    static FieldType date(LocalDate first, LocalDate last) {
        return new Day(ordered(first, last, first), last);
    }

    /** Returns dates as 20261123 in a range, which includes both. */
    static FieldType compactDate(LocalDate first, LocalDate last) {
        return new CompactDay(ordered(first, last, first), last);
    }

    /** Returns a choice of texts. */
    static FieldType oneOf(String... values) {
        return new Choice(new TreeSet<>(Set.of(values)));
    }

    /** Returns texts of a number of characters, counted as code points. */
    static FieldType text(int least, int most) {
        return new Text(least, ordered(least, most, most));
    }

    /** Returns texts all of which an expression matches. */
    static FieldType matching(Regex expression, int most) {
        return new Matching(Regex.of("^(?:" + expression.pattern() + ")$"), most);
    }

    private static <T extends Comparable<? super T>, V> V ordered(T least, T most, V value) {
        if (least.compareTo(most) > 0) {
            throw new IllegalArgumentException("range is empty");
        }
        return value;
    }

    /** Returns what is wrong with a value, without the value itself, or empty if nothing is. */
    default Optional<String> problem(String value) {
        if (value.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH);
        }
        String problem = FieldCheck.problem(this, value);
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }
}
