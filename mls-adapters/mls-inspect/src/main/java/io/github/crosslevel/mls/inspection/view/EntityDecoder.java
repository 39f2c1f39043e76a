package io.github.crosslevel.mls.inspection.view;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Character references of HTML as lenient readers take them (HTML Living Standard §13.2.5.72): by number, with or
 * without semicolon, and those names that stand for ASCII characters or the no-break space.
 */
final class EntityDecoder implements LeafDecoder {
    private static final int LONGEST_NAME = 16;

    /** Numbers 0x80 to 0x9f stand for what windows-1252 has there; the five it leaves open, for themselves. */
    private static final String WINDOWS_1252 =
            "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d"
                    + "\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    /** Names that are known without a semicolon too. */
    private static final Map<String, String> LEGACY = Map.of(
            "lt", "<", "LT", "<", "gt", ">", "GT", ">", "amp", "&", "AMP", "&", "quot", "\"", "QUOT", "\"", "nbsp",
            "\u00a0");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("Tab", "\t"),
            Map.entry("NewLine", "\n"),
            Map.entry("excl", "!"),
            Map.entry("num", "#"),
            Map.entry("dollar", "$"),
            Map.entry("percnt", "%"),
            Map.entry("apos", "'"),
            Map.entry("lpar", "("),
            Map.entry("rpar", ")"),
            Map.entry("ast", "*"),
            Map.entry("midast", "*"),
            Map.entry("plus", "+"),
            Map.entry("comma", ","),
            Map.entry("period", "."),
            Map.entry("sol", "/"),
            Map.entry("colon", ":"),
            Map.entry("semi", ";"),
            Map.entry("equals", "="),
            Map.entry("quest", "?"),
            Map.entry("commat", "@"),
            Map.entry("lsqb", "["),
            Map.entry("lbrack", "["),
            Map.entry("bsol", "\\"),
            Map.entry("rsqb", "]"),
            Map.entry("rbrack", "]"),
            Map.entry("Hat", "^"),
            Map.entry("lowbar", "_"),
            Map.entry("UnderBar", "_"),
            Map.entry("grave", "`"),
            Map.entry("DiacriticalGrave", "`"),
            Map.entry("lcub", "{"),
            Map.entry("lbrace", "{"),
            Map.entry("verbar", "|"),
            Map.entry("vert", "|"),
            Map.entry("VerticalLine", "|"),
            Map.entry("rcub", "}"),
            Map.entry("rbrace", "}"),
            Map.entry("fjlig", "fj"),
            Map.entry("NonBreakingSpace", "\u00a0"));

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            if (in[i] != '&') {
                i++;
                continue;
            }
            out.copy(in, plain, i);
            out.from(i);
            int end = i + 1 < in.length && in[i + 1] == '#' ? number(in, i, out) : name(in, i, out);
            plain = end == 0 ? i : end;
            i = end == 0 ? i + 1 : end;
        }
        out.copy(in, plain, in.length);
    }

    /** Writes what a number means, and returns its end; 0 if there is none. */
    private static int number(byte[] in, int start, DecodedBytes out) {
        boolean hex = start + 2 < in.length && (in[start + 2] | 0x20) == 'x';
        int first = start + (hex ? 3 : 2);
        int radix = hex ? 16 : 10;
        int value = 0;
        int i = first;
        while (i < in.length && isDigit(in[i], radix)) {
            value = Math.min(value * radix + Hex.digit(in[i]), 0x110000);
            i++;
        }
        if (i == first) {
            return 0;
        }
        out.appendCodePoint(value >= 0x80 && value <= 0x9f ? WINDOWS_1252.charAt(value - 0x80) : value);
        return i < in.length && in[i] == ';' ? i + 1 : i;
    }

    private static boolean isDigit(int b, int radix) {
        int digit = Hex.digit(b);
        return digit >= 0 && digit < radix;
    }

    /** Writes what a name means, and returns its end; 0 if there is none. */
    private static int name(byte[] in, int start, DecodedBytes out) {
        int end = start + 1;
        while (end < in.length && end <= start + LONGEST_NAME && isLetter(in[end])) {
            end++;
        }
        String name = new String(in, start + 1, end - start - 1, StandardCharsets.US_ASCII);
        if (end < in.length && in[end] == ';') {
            String meaning = LEGACY.getOrDefault(name, NAMES.getOrDefault(name, ""));
            if (!meaning.isEmpty()) {
                meaning.codePoints().forEach(out::appendCodePoint);
                return end + 1;
            }
        }
        for (int length = Math.min(name.length(), 4); length >= 2; length--) {
            @Nullable String meaning = LEGACY.get(name.substring(0, length));
            if (meaning != null) {
                out.appendCodePoint(meaning.charAt(0));
                return start + 1 + length;
            }
        }
        return 0;
    }

    private static boolean isLetter(int b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z';
    }
}
