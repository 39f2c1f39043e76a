package io.github.crosslevel.mls.examples.creditreport.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
    /** The peak that the paper reports, in megabytes a second. */
    public static final double PAPER_MEGABYTES_PER_SECOND = 100;

    /** How long an exchange took on average before, as the paper reports. */
    public static final Duration PAPER_EXCHANGE = Duration.ofMinutes(330);

    private static final double MEGABYTE = 1e6;
    private static final double THOUSAND = 1_000;

    private Figures() {}

    /** Returns bytes in megabytes. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    /** Returns megabytes a second. */
    public static String rate(double megabytesPerSecond) {
        return String.format(Locale.ROOT, megabytesPerSecond < 10 ? "%.1f MB/s" : "%.0f MB/s", megabytesPerSecond);
    }

    /** Returns a time given in microseconds, in the unit that suits it. */
    public static String time(double micros) {
        if (micros < THOUSAND) {
            return String.format(Locale.ROOT, "%.0f µs", micros);
        }
        return micros < THOUSAND * THOUSAND
                ? String.format(Locale.ROOT, micros < 10 * THOUSAND ? "%.2f ms" : "%.0f ms", micros / THOUSAND)
                : String.format(Locale.ROOT, "%.1f s", micros / THOUSAND / THOUSAND);
    }

    /** Returns a time of a power of ten in microseconds, as it stands at an axis. */
    public static String powerOfTen(double micros) {
        if (micros < THOUSAND) {
            return String.format(Locale.ROOT, "%.0f µs", micros);
        }
        return micros < THOUSAND * THOUSAND
                ? String.format(Locale.ROOT, "%.0f ms", micros / THOUSAND)
                : String.format(Locale.ROOT, "%.0f s", micros / THOUSAND / THOUSAND);
    }

    /** Returns a time in seconds. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / THOUSAND);
    }

    /** Returns a count with its thousands set apart. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a number of something that is not a time, such as a throughput. */
    public static String number(double value, String unit) {
        return unit.equals("µs") ? time(value) : String.format(Locale.ROOT, "%.0f %s", value, unit);
    }
}
