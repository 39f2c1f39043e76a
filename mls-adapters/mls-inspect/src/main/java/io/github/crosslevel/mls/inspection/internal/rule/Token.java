package io.github.crosslevel.mls.inspection.internal.rule;

import io.github.crosslevel.mls.inspection.text.Title;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One token of a line of a text.
 *
 * @param kind what it is
 * @param text its content: of a string what it stands for, in which the chars U+DC80 to U+DCFF are bytes that are no
 *     text; of an expression what stands between the slashes
 * @param column 1-based, in code points
 * @param length in code points, as written
 */
public record Token(Kind kind, String text, int column, int length) {
    /** The first of the chars that stand for bytes from 0x80 on. */
    static final char RAW = '\uDC80';

    /** What a token is. */
    public enum Kind {
        /** A word, number or date. */
        WORD,
        /** A text between double quotes. */
        STRING,
        /** An expression between slashes. */
        EXPRESSION,
        /** A comma. */
        COMMA,
        /** Two dots. */
        RANGE,
        /** The end of the line. */
        END
    }

    /** Returns whether it is of a kind. */
    public boolean is(Kind other) {
        return kind == other;
    }

    /** Returns whether it is this word. */
    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** Returns whether a string holds bytes that are no text. */
    public boolean hasRawBytes() {
        return text.chars().anyMatch(Token::isRaw);
    }

    private static boolean isRaw(int c) {
        return c >= RAW && c < RAW + 0x80;
    }

    /** Returns what a string stands for: UTF-8, but for what was written as a byte. */
    public byte[] bytes() {
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
    public Title shown() {
        return switch (kind) {
            case WORD -> Title.same("`" + text + "`");
            case STRING -> RuleTerms.STRING;
            case EXPRESSION -> RuleTerms.EXPRESSION;
            case COMMA -> Title.same("`,`");
            case RANGE -> Title.same("`..`");
            case END -> RuleTerms.END;
        };
    }
}
