package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/**
 * In which whole numbers the values of an ordered type are counted. Times are counted in seconds and milliseconds to
 * find values that can be written down, and in nanoseconds to show that there are none.
 */
enum Unit {
    /** The numbers themselves. */
    NUMBERS(0, 1, BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE)),
    /** Seconds of a day, whose places are its nanoseconds. */
    SECONDS_OF_DAY(1, 1_000_000_000, BigInteger.ZERO, BigInteger.valueOf(86_399)),
    /** Nanoseconds of a day. */
    NANOS_OF_DAY(1, 1, BigInteger.ZERO, BigInteger.valueOf(86_399_999_999_999L)),
    /** Seconds, of as many years as are written with four digits. */
    SECONDS(1, 2_000, BigInteger.valueOf(-60_000_000_000L), BigInteger.valueOf(60_000_000_000L)),
    /** Milliseconds of the same years. */
    MILLIS(1_000, 2, BigInteger.valueOf(-60_000_000_000_000L), BigInteger.valueOf(60_000_000_000_000L)),
    /** Nanoseconds, of all years that there are. */
    NANOS(1_000_000_000, 0, nanos(Long.MIN_VALUE), nanos(Long.MAX_VALUE));

    private static final Instant PREFERRED = Instant.parse("2026-11-23T00:00:00Z");
    private static final BigInteger NOON = BigInteger.valueOf(43_200);
    private static final BigInteger NANOS_PER_MILLI = BigInteger.valueOf(1_000_000);

    private final BigInteger perSecond;
    private final BigInteger places;
    private final BigInteger least;
    private final BigInteger most;

    Unit(long perSecond, long places, BigInteger least, BigInteger most) {
        this.perSecond = BigInteger.valueOf(perSecond);
        this.places = BigInteger.valueOf(places);
        this.least = least;
        this.most = most;
    }

    private static BigInteger nanos(long seconds) {
        return BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(1_000_000_000));
    }

    /** Returns the units in which values of a type can be written down, the most welcome one first. */
    static List<Unit> written(ValueType type) {
        if (type == Plain.MOMENT) {
            return List.of(SECONDS, MILLIS);
        }
        if (type == Plain.TIME_OF_DAY) {
            return List.of(SECONDS_OF_DAY);
        }
        return List.of(type == Plain.DURATION ? MILLIS : NUMBERS);
    }

    /** Returns the unit that tells all values of a type apart. */
    static Unit exact(ValueType type) {
        if (type == Plain.TIME_OF_DAY) {
            return NANOS_OF_DAY;
        }
        return type == Plain.MOMENT || type == Plain.DURATION ? NANOS : NUMBERS;
    }

    /** Returns the least number that there is of a type. */
    BigInteger least(ValueType type) {
        return this == NANOS && type == Plain.MOMENT ? nanos(Instant.MIN.getEpochSecond()) : least;
    }

    /** Returns the greatest number that there is of a type. */
    BigInteger most(ValueType type) {
        return this == NANOS && type == Plain.MOMENT ? nanos(Instant.MAX.getEpochSecond()) : most;
    }

    BigInteger ofSecond(long second) {
        return BigInteger.valueOf(second).multiply(perSecond);
    }

    /** Returns the second that a number is in. */
    long second(BigInteger number) {
        return floor(number, perSecond).longValueExact();
    }

    private static BigInteger floor(BigInteger number, BigInteger divisor) {
        BigInteger[] parts = number.divideAndRemainder(divisor);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /**
     * Returns the least number at a place, as variables have them, or behind it. Even places are milliseconds, and odd
     * ones what lies between them.
     */
    BigInteger from(long place) {
        return to(place - 1).add(BigInteger.ONE);
    }

    /** Returns the greatest number at a place, or before it. */
    BigInteger to(long place) {
        if (this != NANOS) {
            return floor(BigInteger.valueOf(place), places);
        }
        BigInteger milli = BigInteger.valueOf(Math.floorDiv(place, 2L));
        return Math.floorMod(place, 2L) == 0
                ? milli.multiply(NANOS_PER_MILLI)
                : milli.add(BigInteger.ONE).multiply(NANOS_PER_MILLI).subtract(BigInteger.ONE);
    }

    /** Returns the most welcome number. */
    BigInteger preferred(ValueType type) {
        if (type == Plain.MOMENT) {
            return ofSecond(PREFERRED.getEpochSecond());
        }
        return this == SECONDS_OF_DAY ? NOON : BigInteger.ZERO;
    }

    /** Returns the value of a number that is not counted in nanoseconds. */
    AttributeValue value(ValueType type, BigInteger number) {
        long value = number.longValueExact();
        if (type instanceof ValueType.Money money) {
            return new AttributeValue.Money(value, money.currency().getCurrencyCode());
        }
        if (type == Plain.MOMENT) {
            return AttributeValue.of(this == SECONDS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value));
        }
        if (this == SECONDS_OF_DAY) {
            return AttributeValue.of(LocalTime.ofSecondOfDay(value));
        }
        return type == Plain.DURATION ? AttributeValue.of(Duration.ofMillis(value)) : AttributeValue.of(value);
    }
}
