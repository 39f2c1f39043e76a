package io.github.crosslevel.mls.inspection.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One token of a line of a pack.
 *
 * @param kind what it is
 * @param text its content: of a string what it stands for, in which the chars U+DC80 to U+DCFF are bytes that are no
 *     text; of an expression what stands between the slashes
 * @param column 1-based, in code points
 * @param length in code points, as written
 */
record Token(Kind kind, String text, int column, int length) {
    /** The first of the chars that stand for bytes from 0x80 on. */
    static final char RAW = '\uDC80';

    enum Kind {
        WORD,
        STRING,
        EXPRESSION,
        COMMA,
        RANGE,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean hasRawBytes() {
        return text.chars().anyMatch(Token::isRaw);
    }

    private static boolean isRaw(int c) {
        return c >= RAW && c < RAW + 0x80;
    }

    /** Returns what a string stands for: UTF-8, but for what was written as a byte. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isRaw(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                out.write(c - RAW + 0x80);
                i++;
            } else {
                int point = text.codePointAt(i);
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            }
        }
        return out.toByteArray();
    }

    /** Returns how diagnostics call it. */
    Title shown() {
        return switch (kind) {
            case WORD -> Title.same("`" + text + "`");
            case STRING -> Terms.STRING;
            case EXPRESSION -> Terms.EXPRESSION;
            case COMMA -> Title.same("`,`");
            case RANGE -> Title.same("`..`");
            case END -> Terms.END;
        };
    }
}
