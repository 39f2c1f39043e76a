package io.github.crosslevel.mls.jdbc.internal.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.Nullable;

/** A token of a statement: its kind, where it stands, and for a name the form by which names are compared. */
final class SqlToken implements Token {
    private final String sql;
    private final int start;
    private final int end;
    private final boolean spaced;
    private final String name;
    private int type;
    private int index;

    SqlToken(String sql, int type, int start, int end, boolean spaced, String name) {
        this.sql = sql;
        this.type = type;
        this.start = start;
        this.end = end;
        this.spaced = spaced;
        this.name = name;
    }

    void retype(int other) {
        type = other;
    }

    void place(int at) {
        index = at;
    }

    /** Returns whether white space or a comment comes before it. */
    boolean isSpaced() {
        return spaced;
    }

    /** Returns a word in lower case, a name in quotes as names are compared, and of anything else nothing. */
    String name() {
        return name;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    @Override
    public String getText() {
        return sql.substring(start, end);
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public int getLine() {
        return 1;
    }

    @Override
    public int getCharPositionInLine() {
        return start;
    }

    @Override
    public int getChannel() {
        return DEFAULT_CHANNEL;
    }

    @Override
    public int getTokenIndex() {
        return index;
    }

    @Override
    public int getStartIndex() {
        return start;
    }

    @Override
    public int getStopIndex() {
        return end - 1;
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
        return null;
    }

    @Override
    public @Nullable CharStream getInputStream() {
        return null;
    }
}
