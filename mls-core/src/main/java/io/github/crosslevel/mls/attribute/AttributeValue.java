package io.github.crosslevel.mls.attribute;

import io.github.crosslevel.mls.label.Label;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A typed value of an attribute. Values are immutable; there are no floating-point numbers, so that equality is exact.
 */
public sealed interface AttributeValue {
    /** Text, compared by code units. */
    record Text(String value) implements AttributeValue {}

    /** A whole number; sizes are given in bytes. */
    record Whole(long value) implements AttributeValue {}

    /** True or false. */
    record Truth(boolean value) implements AttributeValue {}

    /** A set of texts, kept sorted so that equal sets have one encoding. */
    record Texts(Set<String> values) implements AttributeValue {
        /** Copies the values. */
        public Texts {
            values = Collections.unmodifiableSet(new TreeSet<>(values));
        }
    }

    /** A label. */
    record Marking(Label value) implements AttributeValue {}

    /** A point in time. */
    record Moment(Instant value) implements AttributeValue {}

    /** A length of time, exact to the nanosecond. */
    record Elapsed(Duration value) implements AttributeValue {}

    /** A time of day on a local clock, exact to the nanosecond, of no particular day and time zone. */
    record TimeOfDay(LocalTime value) implements AttributeValue {}

    /** A day of the week. */
    record Weekday(DayOfWeek value) implements AttributeValue {}

    /**
     * An amount of money.
     *
     * @param minorUnits the amount in the smallest unit of the currency, such as 分 or cents
     * @param currency the code of ISO 4217
     */
    record Money(long minorUnits, String currency) implements AttributeValue {
        /** Checks the form of the code. */
        public Money {
            if (!currency.matches("[A-Z]{3}")) {
                throw new IllegalArgumentException("currency `" + currency + "` is not three capital letters");
            }
        }
    }

    /** An address of the Internet Protocol. */
    record Address(IpAddress value) implements AttributeValue {}

    /** A hardware address. */
    record Hardware(MacAddress value) implements AttributeValue {}

    /** Returns a text value. */
    static AttributeValue of(String value) {
        return new Text(value);
    }

    /** Returns a whole-number value. */
    static AttributeValue of(long value) {
        return new Whole(value);
    }

    /** Returns a truth value. */
    static AttributeValue of(boolean value) {
        return new Truth(value);
    }

    /** Returns a set of texts. */
    static AttributeValue of(Collection<String> values) {
        return new Texts(new TreeSet<>(values));
    }

    /** Returns a point in time. */
    static AttributeValue of(Instant value) {
        return new Moment(value);
    }

    /** Returns a length of time. */
    static AttributeValue of(Duration value) {
        return new Elapsed(value);
    }

    /** Returns a time of day. */
    static AttributeValue of(LocalTime value) {
        return new TimeOfDay(value);
    }

    /** Returns a day of the week. */
    static AttributeValue of(DayOfWeek value) {
        return new Weekday(value);
    }

    /** Returns an address. */
    static AttributeValue of(IpAddress value) {
        return new Address(value);
    }

    /** Returns a hardware address. */
    static AttributeValue of(MacAddress value) {
        return new Hardware(value);
    }

    /** Returns a label value. */
    static AttributeValue of(Label value) {
        return new Marking(value);
    }
}
