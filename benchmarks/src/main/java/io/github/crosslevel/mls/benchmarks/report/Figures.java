package io.github.crosslevel.mls.benchmarks.report;

import java.util.Locale;

/** How figures are written: three digits, in the unit that fits. */
final class Figures {
    private static final double KILO = 1_000;

    private Figures() {}

    /** Returns a length of time, given in nanoseconds. */
    static String time(double nanoseconds) {
        return scaled(nanoseconds, "ns", "µs", "ms", "s");
    }

    /** Returns a size. */
    static String bytes(double bytes) {
        return bytes >= 0 && bytes < 0.5 ? "0 B" : scaled(bytes, "B", "kB", "MB", "GB");
    }

    /** Returns a number without a unit. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 || size == Math.rint(size) ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String scaled(double value, String... units) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double left = value;
        int unit = 0;
        while (left >= KILO && unit < units.length - 1) {
            left /= KILO;
            unit++;
        }
        return number(left) + " " + units[unit];
    }
}
