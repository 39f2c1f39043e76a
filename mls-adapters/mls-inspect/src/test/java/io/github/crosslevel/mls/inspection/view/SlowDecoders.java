package io.github.crosslevel.mls.inspection.view;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The decoders once more, by regular expressions over bytes as Latin-1 characters: slow, and nothing in common with the
 * fast ones.
 *
 * <p>What a replacement yields is given in UTF-8 and then as Latin-1 characters again.
 */
final class SlowDecoders {
    static final Map<String, UnaryOperator<byte[]>> ALL = Map.of(
            "percent",
            by("%u(d[89ab][0-9a-f]{2})%u(d[c-f][0-9a-f]{2})|%u([0-9a-f]{4})|%([0-9a-f]{2})", SlowDecoders::percent),
            "entity",
            by(
                    "&#x([0-9a-f]+);?|&#([0-9]+);?|&(lt|gt|amp|quot|nbsp);?|&(sol|lpar|Tab|NewLine|colon);",
                    SlowDecoders::entity),
            "css",
            by("\\\\([0-9a-f]{1,6})[ \t\n\r\f]?", found -> character(Integer.parseInt(found.group(1), 16))),
            "nfkc",
            SlowDecoders::nfkc,
            "comments",
            in -> latin(latin(in)
                    .replaceAll(
                            "(?s)(/\\*!\\d*|/\\*(?!!).*?(\\*/|\\z)|\\*/|[ \t\n\r\f\u000b]|--(?=[\0- ])[^\n]*\n|#[^\n]*\n)+",
                            " ")),
            "joined",
            in -> latin(latin(in).replaceAll("(?s)(/\\*!\\d*|/\\*(?!!).*?(\\*/|\\z)|\\*/|[\t\n\r])+", "")));

    private static final Pattern INVISIBLE =
            Pattern.compile("[\0\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e"
                    + "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\\x{e0000}-\\x{e0fff}]");

    private SlowDecoders() {}

    private static UnaryOperator<byte[]> by(String pattern, java.util.function.Function<MatchResult, String> meaning) {
        Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return in ->
                latin(compiled.matcher(latin(in)).replaceAll(found -> Matcher.quoteReplacement(meaning.apply(found))));
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String character(int c) {
        boolean valid = Character.isValidCodePoint(c) && (c < 0xd800 || c > 0xdfff);
        return latin(Character.toString(valid ? c : 0xfffd).getBytes(StandardCharsets.UTF_8));
    }

    private static String percent(MatchResult found) {
        if (found.group(1) != null) {
            return character(Character.toCodePoint((char) hex(found.group(1)), (char) hex(found.group(2))));
        }
        return found.group(3) != null ? character(hex(found.group(3))) : "" + (char) hex(found.group(4));
    }

    private static int hex(String digits) {
        return Integer.parseInt(digits, 16);
    }

    private static String entity(MatchResult found) {
        if (found.group(1) != null || found.group(2) != null) {
            int radix = found.group(1) != null ? 16 : 10;
            java.math.BigInteger number = new java.math.BigInteger(found.group(radix == 16 ? 1 : 2), radix);
            int c = number.min(java.math.BigInteger.valueOf(0x110000)).intValue();
            String windows = new String(new byte[] {(byte) c}, Charset.forName("windows-1252"));
            return character(c >= 0x80 && c <= 0x9f && !windows.equals("\ufffd") ? windows.charAt(0) : c);
        }
        String name = found.group(3) != null ? found.group(3) : found.group(4);
        return switch (name) {
            case "lt", "LT" -> "<";
            case "gt", "GT" -> ">";
            case "amp", "AMP" -> "&";
            case "quot", "QUOT" -> "\"";
            case "nbsp" -> character(0xa0);
            case "sol" -> "/";
            case "lpar" -> "(";
            case "Tab" -> "\t";
            case "NewLine" -> "\n";
            case "colon" -> ":";
            default -> found.group();
        };
    }

    /** Of strict UTF-8. */
    private static byte[] nfkc(byte[] in) {
        String text = INVISIBLE.matcher(new String(in, StandardCharsets.UTF_8)).replaceAll("");
        return Normalizer.normalize(text, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }
}
