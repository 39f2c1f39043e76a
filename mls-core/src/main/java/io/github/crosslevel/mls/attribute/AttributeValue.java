package io.github.crosslevel.mls.attribute;

import io.github.crosslevel.mls.internal.SortedNames;
import io.github.crosslevel.mls.label.Label;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Currency;
import java.util.Set;

/**
 * A typed value of an attribute. Values are immutable; there are no floating-point numbers, so that equality is exact.
 *
 * <pre>{@code
 * Attributes clerk = Attributes.of("role", AttributeValue.of("clerk"))
 *         .with("limit", AttributeValue.money("5000.00", "CNY"))
 *         .with("address", AttributeValue.of(IpAddress.parse("10.8.0.1")))
 *         .with("device", AttributeValue.of(MacAddress.parse("00:1a:2b:3c:4d:5e")))
 *         .with("shift-start", AttributeValue.of(LocalTime.of(8, 30)))
 *         .with("duties", AttributeValue.of(Set.of("enter", "audit")));
 * }</pre>
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
            values = SortedNames.of(values);
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
     * An amount of money; {@link AttributeValue#money} makes one of an amount as people write it.
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

    /** An address of the Internet Protocol, such as {@code AttributeValue.of(IpAddress.parse("10.8.0.1"))}. */
    record Address(IpAddress value) implements AttributeValue {}

    /** A hardware address, such as {@code AttributeValue.of(MacAddress.parse("00:1a:2b:3c:4d:5e"))}. */
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
        return new Texts(SortedNames.of(values));
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

    /**
     * Returns an amount of money.
     *
     * @param amount the amount in the unit of the currency, such as yuan
     * @throws IllegalArgumentException if the amount is not a whole number of the smallest unit of the currency
     *     (100.505 yuan), if there is no such unit (gold), or if the smallest units exceed 64 bits
     */
    static AttributeValue of(BigDecimal amount, Currency currency) {
        String code = currency.getCurrencyCode();
        int digits = currency.getDefaultFractionDigits();
        if (digits < 0) {
            throw new IllegalArgumentException("currency " + code + " has no smallest unit");
        }
        try {
            return new Money(amount.movePointRight(digits).longValueExact(), code);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "an amount in " + code + " has at most " + digits + " decimals and 64 bits of smallest units", e);
        }
    }

    /**
     * Returns an amount of money, for example {@code money("100.50", "CNY")}.
     *
     * @param amount digits, in front of which a minus may stand, and a point among them
     * @param currency the code of ISO 4217
     * @throws IllegalArgumentException if the amount is no such number or has more decimals than the currency, if no
     *     such currency is known, or if the smallest units exceed 64 bits
     */
    static AttributeValue money(String amount, String currency) {
        if (!amount.matches("-?[0-9]{1,19}(\\.[0-9]{1,19})?")) {
            throw new IllegalArgumentException("no amount of the form `100.50`");
        }
        Currency known = Currency.getAvailableCurrencies().stream()
                .filter(c -> c.getCurrencyCode().equals(currency))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no currency `" + currency + "` is known"));
        return of(new BigDecimal(amount), known);
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
