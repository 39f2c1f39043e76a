package io.github.crosslevel.mls.jdbc;

/**
 * A token of SQL.
 *
 * @param kind what it is
 * @param text the token, words without quotes in lower case
 * @param written the token as written
 * @param position 0-based char offset
 * @param spaced whether white space or a comment comes before it
 */
record SqlToken(Kind kind, String text, String written, int position, boolean spaced) {
    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        PARAMETER,
        SYMBOL,
        END
    }

    boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(expected);
    }

    boolean isName() {
        return kind == Kind.QUOTED_NAME || (kind == Kind.WORD && !SqlKeywords.RESERVED.contains(text));
    }

    /** Returns whether an expression can end with the token. */
    boolean endsOperand() {
        return is(")")
                || isName()
                || kind == Kind.STRING
                || kind == Kind.NUMBER
                || kind == Kind.PARAMETER
                || (kind == Kind.WORD && SqlKeywords.VALUES.contains(text));
    }
}
