package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a statement as they are written again: apart where they were apart, by one space, without comments. */
public final class TokenText {
    private final String sql;
    private final List<SqlToken> tokens;
    private final int size;

    TokenText(String sql, List<SqlToken> tokens) {
        this.sql = sql;
        this.tokens = tokens;
        int last = tokens.size() - 1;
        boolean ended = last > 0 && tokens.get(last - 1).getType() == SqlGrammar.END_OF_STATEMENT;
        this.size = ended ? last - 1 : last;
    }

    /** Returns how many tokens there are, without a final semicolon. */
    public int size() {
        return size;
    }

    /** Writes the tokens from one index to before another. */
    public void write(int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            SqlToken token = tokens.get(i);
            if (token.isSpaced() && i > 0) {
                out.append(' ');
            }
            out.append(sql, token.start(), token.end());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenText that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns the whole text. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(sql.length());
        write(0, size, out);
        return out.toString();
    }
}
