package io.github.crosslevel.mls.inspection.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Checks values of each type. */
final class FieldCheck {
    private static final int DIGITS = 40;

    private FieldCheck() {}

    /** Returns what is wrong, or the empty text. */
    static String problem(FieldType type, String value) {
        if (type instanceof FieldType.Whole whole) {
            Optional<BigDecimal> number = number(value, 0);
            return number.map(n -> within(n, BigDecimal.valueOf(whole.least()), BigDecimal.valueOf(whole.most())))
                    .orElse("is no whole number");
        }
        if (type instanceof FieldType.Decimal decimal) {
            return number(value, decimal.scale())
                    .map(n -> within(n, decimal.least(), decimal.most()))
                    .orElse("is no number with at most " + decimal.scale() + " decimals");
        }
        if (type instanceof FieldType.Day day) {
            return day(value).map(d -> within(d, day.first(), day.last())).orElse("is no date as 2026-11-23");
        }
        if (type instanceof FieldType.CompactDay day) {
            return compactDay(value)
                    .map(d -> within(d, day.first(), day.last()))
                    .orElse("is no date as 20261123");
        }
        if (type instanceof FieldType.Choice choice) {
            return choice.values().contains(value) ? "" : "is none of the values that are listed";
        }
        return text(type, value);
    }

    private static String text(FieldType type, String value) {
        int length = value.codePointCount(0, value.length());
        if (type instanceof FieldType.Text text) {
            if (length < text.least() || length > text.most()) {
                return "has " + length + " characters, from " + text.least() + " to " + text.most();
            }
            return value.codePoints().anyMatch(FieldCheck::isControl) ? "holds a control character" : "";
        }
        FieldType.Matching matching = (FieldType.Matching) type;
        if (length > matching.most()) {
            return "has " + length + " characters, at most " + matching.most();
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return matching.whole().find(bytes, 0, bytes.length).isPresent() ? "" : "does not match its pattern";
    }

    private static boolean isControl(int c) {
        int kind = Character.getType(c);
        return kind == Character.CONTROL || kind == Character.SURROGATE || c == 0x2028 || c == 0x2029;
    }

    private static <T extends Comparable<? super T>> String within(T value, T least, T most) {
        return value.compareTo(least) < 0 || value.compareTo(most) > 0 ? "is not from " + least + " to " + most : "";
    }

    /** Returns a number in canonical digits. */
    static Optional<BigDecimal> number(String value, int scale) {
        int digits = value.startsWith("-") ? 1 : 0;
        int point = value.indexOf('.');
        int end = point < 0 ? value.length() : point;
        int decimals = point < 0 ? 0 : value.length() - point - 1;
        boolean padded = end - digits > 1 && value.charAt(digits) == '0';
        boolean form = end > digits && !padded && value.length() <= DIGITS && decimals <= scale;
        if (!form || (point >= 0 && decimals == 0)) {
            return Optional.empty();
        }
        for (int i = digits; i < value.length(); i++) {
            char c = value.charAt(i);
            if (i != point && (c < '0' || c > '9')) {
                return Optional.empty();
            }
        }
        return Optional.of(new BigDecimal(value));
    }

    static Optional<LocalDate> day(String value) {
        boolean form = value.length() == 10 && value.charAt(4) == '-' && value.charAt(7) == '-';
        return form ? compactDay(value.substring(0, 4) + value.substring(5, 7) + value.substring(8)) : Optional.empty();
    }

    static Optional<LocalDate> compactDay(String value) {
        if (value.length() != 8 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int number = Integer.parseInt(value);
        try {
            return Optional.of(LocalDate.of(number / 10_000, number / 100 % 100, number % 100));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
