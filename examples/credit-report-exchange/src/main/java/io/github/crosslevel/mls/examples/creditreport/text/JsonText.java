package io.github.crosslevel.mls.examples.creditreport.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * JSON written from maps, lists, texts, numbers and truth values; members keep the order of the map. Objects are broken
 * into lines down to a depth, for people who look at the file.
 */
public final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder out = new StringBuilder();
    private final int brokenDepth;

    private JsonText(int brokenDepth) {
        this.brokenDepth = brokenDepth;
    }

    /** Returns the value on one line. */
    public static String compact(Object value) {
        return render(value, 0);
    }

    /** Returns the value with each member and element on a line of its own, down to two levels. */
    public static String pretty(Object value) {
        return render(value, 2) + "\n";
    }

    private static String render(Object value, int brokenDepth) {
        JsonText json = new JsonText(brokenDepth);
        json.value(value, 0);
        return json.out.toString();
    }

    private void value(Object value, int depth) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Map<?, ?> members) {
            sequence('{', '}', members.entrySet(), depth);
        } else if (value instanceof List<?> elements) {
            sequence('[', ']', elements, depth);
        } else if (value instanceof Map.Entry<?, ?> member) {
            string(String.valueOf(member.getKey()));
            out.append(depth <= brokenDepth ? ": " : ":");
            value(member.getValue(), depth);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            out.append(number);
        } else {
            throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON");
        }
    }

    private void sequence(char open, char close, Iterable<?> items, int depth) {
        boolean broken = depth < brokenDepth && items.iterator().hasNext();
        out.append(open);
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            lineBreak(broken, depth + 1);
            value(item, depth + 1);
            separator = ",";
        }
        lineBreak(broken, depth);
        out.append(close);
    }

    private void lineBreak(boolean broken, int depth) {
        if (broken) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < FIRST_PRINTABLE) {
                out.append(text, written, i).append(escape(c));
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private static String escape(char c) {
        return c < FIRST_PRINTABLE ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "\\" + c;
    }
}
