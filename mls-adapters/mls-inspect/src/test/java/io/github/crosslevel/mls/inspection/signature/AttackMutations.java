package io.github.crosslevel.mls.inspection.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Ways in which attackers write one payload otherwise, by seed. What is decoded gives the payload again. */
final class AttackMutations {
    private final Random random;
    private final Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();

    AttackMutations(long seed) {
        random = new Random(seed);
        ways.put("letter case", this::otherCase);
        ways.put("percent", text -> percent(text, false));
        ways.put("percent, every byte", text -> percent(text, true));
        ways.put("percent twice", text -> percent(percent(text, false), false));
        ways.put("character references", this::entities);
        ways.put("unicode escapes", this::escapes);
        ways.put("full width", this::fullWidth);
        ways.put("base64", text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        ways.put("within text", text -> "remark 备注 " + text);
        ways.put("other white space", text -> text.replace(' ', random.nextBoolean() ? '\t' : '\n'));
    }

    List<String> names() {
        return new ArrayList<>(ways.keySet());
    }

    String apply(String way, String payload) {
        UnaryOperator<String> mutation = ways.get(way);
        if (mutation == null) {
            throw new IllegalArgumentException(way);
        }
        return mutation.apply(payload);
    }

    private String otherCase(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return out.toString();
    }

    private String percent(String text, boolean all) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && Character.isLetterOrDigit(b) && !all;
            out.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02x", b & 0xFF));
        }
        return out.toString();
    }

    private String entities(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.append(
                        Character.isLetterOrDigit(c) && random.nextInt(4) > 0
                                ? Character.toString(c)
                                : random.nextBoolean() ? "&#" + c + ";" : "&#x" + Integer.toHexString(c) + ";"));
        return out.toString();
    }

    private String escapes(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean plain = Character.isLetterOrDigit(c) && random.nextInt(4) > 0;
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return out.toString();
    }

    private String fullWidth(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(c > ' ' && c < 0x7F && random.nextInt(3) == 0 ? (char) (c + 0xFEE0) : c);
        }
        return out.toString();
    }
}
