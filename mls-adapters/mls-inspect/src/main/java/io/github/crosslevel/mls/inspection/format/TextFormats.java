package io.github.crosslevel.mls.inspection.format;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Set;

/** The values of the keyword {@code format} that are checked: RFC 3339 §5.6, RFC 4122, and dotted IPv4. */
final class TextFormats {
    private static final Set<String> KNOWN = Set.of("date", "time", "date-time", "uuid", "ipv4");

    private TextFormats() {}

    static boolean isKnown(String format) {
        return KNOWN.contains(format);
    }

    static boolean holds(String format, String text) {
        return switch (format) {
            case "date" -> FieldCheck.day(text).isPresent();
            case "time" -> isTime(text);
            case "date-time" ->
                text.length() > 11
                        && "tT".indexOf(text.charAt(10)) >= 0
                        && FieldCheck.day(text.substring(0, 10)).isPresent()
                        && isTime(text.substring(11));
            case "uuid" -> isUuid(text);
            default -> isIpv4(text);
        };
    }

    /** A full-time; the leap second is 23:59:60 in universal time. */
    private static boolean isTime(String text) {
        if (text.length() < 9 || text.length() > 40 || text.charAt(2) != ':' || text.charAt(5) != ':') {
            return false;
        }
        int zone = 8;
        if (text.charAt(8) == '.') {
            zone++;
            while (zone < text.length() && isDigit(text.charAt(zone))) {
                zone++;
            }
            if (zone == 9) {
                return false;
            }
        }
        int second = pair(text, 6);
        int offset = offset(text.substring(zone));
        if (offset == Integer.MAX_VALUE || pair(text, 0) < 0 || pair(text, 3) < 0 || second < 0 || second > 60) {
            return false;
        }
        try {
            LocalTime time = LocalTime.of(pair(text, 0), pair(text, 3), Math.min(59, second));
            return second < 60 || time.minusMinutes(offset).equals(LocalTime.of(23, 59, 59));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Returns the minutes of an offset from universal time, or the greatest int if it is none. */
    private static int offset(String zone) {
        if (zone.equals("Z") || zone.equals("z")) {
            return 0;
        }
        boolean form = zone.length() == 6 && "+-".indexOf(zone.charAt(0)) >= 0 && zone.charAt(3) == ':';
        int hours = form ? pair(zone, 1) : -1;
        int minutes = form ? pair(zone, 4) : -1;
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MAX_VALUE;
        }
        return (zone.charAt(0) == '-' ? -1 : 1) * (60 * hours + minutes);
    }

    private static int pair(String text, int at) {
        boolean digits = isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1));
        return digits ? 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0' : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : PercentText.hex(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        boolean valid = parts.length == 4 && text.length() <= 15;
        for (String part : parts) {
            valid = valid
                    && !part.isEmpty()
                    && part.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (part.length() == 1 || part.charAt(0) != '0')
                    && Integer.parseInt(part) <= 255;
        }
        return valid;
    }
}
