package io.github.crosslevel.mls.inspection.match;

/** The text of a pattern, and how far it was read. */
final class PatternText {
    private final String text;
    private int at;

    PatternText(String text) {
        this.text = text;
    }

    int offset() {
        return at;
    }

    void back(int offset) {
        at = offset;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean sees(String next) {
        return text.startsWith(next, at);
    }

    /** Reads the string if it is next. */
    boolean take(String next) {
        boolean seen = sees(next);
        at += seen ? next.length() : 0;
        return seen;
    }

    /** Reads a character. */
    int next() throws RegexSyntaxException {
        if (atEnd()) {
            throw error("pattern ends too early");
        }
        int c = text.codePointAt(at);
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw error("lone surrogate");
        }
        at += Character.charCount(c);
        return c;
    }

    /** Reads up to the end mark, which is read too. */
    String until(String end) throws RegexSyntaxException {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw error("missing `" + end + "`");
        }
        String name = text.substring(at, found);
        at = found + end.length();
        return name;
    }

    /** Reads decimal digits, at most six; −1 if there are none or more. */
    int number() {
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < 7 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = 10 * value + text.charAt(at++) - '0';
        }
        return at == start || at - start > 6 ? -1 : value;
    }

    RegexSyntaxException error(String reason) {
        return errorAt(reason, at);
    }

    RegexSyntaxException errorAt(String reason, int offset) {
        return new RegexSyntaxException(reason, offset);
    }
}
