package io.github.crosslevel.mls.policy.internal.format;

import io.github.crosslevel.mls.policy.source.DisplayWidth;
import java.util.List;

/**
 * A token of policy text with what the layout has to know about it.
 *
 * @param kind what it is
 * @param text how it is written
 * @param tight whether it stands at the token before it without a space, for what it means and not for what it is
 * @param statement for a closing brace, the index of the first lexeme of the statement that may end with it, or -1
 * @param surroundings the comments and blank lines around it
 */
public record Lexeme(Kind kind, String text, boolean tight, int statement, Surroundings surroundings) {
    /** What a token is to the layout. */
    public enum Kind {
        /** A keyword, name, number or any other word. */
        WORD,
        /** A keyword with which a clause of a statement begins: a good place for a line break. */
        CLAUSE,
        /** A keyword between alternatives. */
        OR,
        /** A keyword between what must hold together. */
        AND,
        /** A mark between two words with spaces on both sides. */
        OPERATOR,
        /** A mark that joins two words without spaces. */
        JOINT,
        /** A comma. */
        COMMA,
        /** A colon. */
        COLON,
        /** The end of a statement. */
        SEMICOLON,
        /** An opening brace, of a block of statements or of a list. */
        OPEN_BRACE,
        /** An opening brace with spaces inside, if it is that of a list. */
        OPEN_ROOMY_BRACE,
        /** A closing brace. */
        CLOSE_BRACE,
        /** An opening parenthesis or bracket. */
        OPEN,
        /** A closing parenthesis. */
        CLOSE,
        /** The end of the text. */
        END;

        boolean opens() {
            return this == OPEN || opensBrace();
        }

        boolean opensBrace() {
            return this == OPEN_BRACE || this == OPEN_ROOMY_BRACE;
        }

        boolean closes() {
            return this == CLOSE || this == CLOSE_BRACE;
        }
    }

    /**
     * The comments and blank lines around a token.
     *
     * @param before the comments on lines of their own before it
     * @param after the comments behind it on its line
     * @param blankBefore whether a blank line stands between it and what comes before it
     */
    public record Surroundings(List<Comment> before, List<Comment> after, boolean blankBefore) {
        /** Copies the lists. */
        public Surroundings {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    List<Comment> before() {
        return surroundings.before();
    }

    List<Comment> after() {
        return surroundings.after();
    }

    /** Returns whether nothing can follow it on its line. */
    boolean endsLine() {
        return after().stream().anyMatch(Comment::endsLine);
    }

    /** Returns how many columns it takes with the comments behind it, except those that end the line. */
    int width() {
        return DisplayWidth.of(text)
                + after().stream()
                        .filter(comment -> !comment.endsLine())
                        .mapToInt(comment -> 1 + DisplayWidth.of(comment.text()))
                        .sum();
    }
}
