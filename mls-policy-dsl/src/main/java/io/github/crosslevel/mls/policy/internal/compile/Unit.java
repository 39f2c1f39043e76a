package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * In which whole numbers the values of an ordered type are counted. Times are counted in milliseconds to find values
 * that can be written down, and in nanoseconds to show that there are none.
 */
enum Unit {
    /** The numbers themselves. */
    NUMBERS(1, BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE)),
    /** Milliseconds, of as many years as are written with four digits. */
    MILLIS(1, BigInteger.valueOf(-60_000_000_000_000L), BigInteger.valueOf(60_000_000_000_000L)),
    /** Nanoseconds, of all years that there are. */
    NANOS(1_000_000, nanos(Long.MIN_VALUE), nanos(Long.MAX_VALUE));

    private static final Instant PREFERRED = Instant.parse("2026-11-23T00:00:00Z");
    private static final int MILLIS_PER_SECOND = 1_000;

    private final BigInteger perMilli;
    private final BigInteger least;
    private final BigInteger most;

    Unit(long perMilli, BigInteger least, BigInteger most) {
        this.perMilli = BigInteger.valueOf(perMilli);
        this.least = least;
        this.most = most;
    }

    private static BigInteger nanos(long seconds) {
        return BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(1_000_000_000));
    }

    /** Returns the least number that there is of a type. */
    BigInteger least(ValueType type) {
        return this == NANOS && type == Plain.MOMENT ? nanos(Instant.MIN.getEpochSecond()) : least;
    }

    /** Returns the greatest number that there is of a type. */
    BigInteger most(ValueType type) {
        return this == NANOS && type == Plain.MOMENT ? nanos(Instant.MAX.getEpochSecond()) : most;
    }

    /** Returns the constant of a relation. */
    BigInteger offset(long written) {
        return BigInteger.valueOf(written).multiply(perMilli);
    }

    BigInteger ofSecond(long second) {
        return BigInteger.valueOf(second)
                .multiply(BigInteger.valueOf(MILLIS_PER_SECOND))
                .multiply(perMilli);
    }

    /** Returns the second that a number is in. */
    long second(BigInteger number) {
        BigInteger perSecond = perMilli.multiply(BigInteger.valueOf(MILLIS_PER_SECOND));
        BigInteger[] parts = number.divideAndRemainder(perSecond);
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }

    /**
     * Returns the least number at a place, as variables have them, or behind it. The ends of all places are not told
     * from what lies beyond.
     */
    BigInteger from(long place) {
        if (this == NUMBERS) {
            return BigInteger.valueOf(place);
        }
        // what is odd lies between two milliseconds
        long milli = Math.floorDiv(place, 2L);
        boolean isBetween = Math.floorMod(place, 2L) == 1;
        BigInteger number = offset(milli);
        return isBetween ? number.add(BigInteger.ONE) : number;
    }

    /** Returns the greatest number at a place, or before it. */
    BigInteger to(long place) {
        if (this == NUMBERS) {
            return BigInteger.valueOf(place);
        }
        long milli = Math.floorDiv(place, 2L);
        boolean isBetween = Math.floorMod(place, 2L) == 1;
        return isBetween ? offset(milli + 1).subtract(BigInteger.ONE) : offset(milli);
    }

    /** Returns the most welcome number. */
    BigInteger preferred(ValueType type) {
        return type == Plain.MOMENT ? ofSecond(PREFERRED.getEpochSecond()) : BigInteger.ZERO;
    }

    /** Returns the value of a number that is not counted in nanoseconds. */
    AttributeValue value(ValueType type, BigInteger number) {
        long value = number.longValueExact();
        if (type instanceof ValueType.Money money) {
            return new AttributeValue.Money(value, money.currency().getCurrencyCode());
        }
        if (type == Plain.MOMENT) {
            return AttributeValue.of(Instant.ofEpochMilli(value));
        }
        return type == Plain.DURATION ? AttributeValue.of(Duration.ofMillis(value)) : AttributeValue.of(value);
    }
}
