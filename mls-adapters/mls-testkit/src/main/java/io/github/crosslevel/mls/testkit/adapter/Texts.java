package io.github.crosslevel.mls.testkit.adapter;

import java.util.Locale;

/** Texts that cases send. */
final class Texts {
    static final String ORDINARY = "Hello1\nWorld2\n";
    private static final String LINE = "Abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrst\n";

    private Texts() {}

    /** Returns lines of so many characters altogether, line feeds included. */
    static String ofLength(int length) {
        String lines = LINE.repeat(length / LINE.length() + 1);
        return length == 0 ? "" : lines.substring(0, length - 1) + "z";
    }

    /** Returns the text whose digits are masked. */
    static String masked(String canonical) {
        return canonical.replaceAll("[0-9]", "0");
    }

    static String numbered(int number) {
        return String.format(Locale.ROOT, "Number%d\n", number);
    }
}
