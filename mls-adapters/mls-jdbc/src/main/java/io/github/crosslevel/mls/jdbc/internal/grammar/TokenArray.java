package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.List;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** All tokens of a statement, the last of which is EOF. */
final class TokenArray implements TokenStream {
    private final List<SqlToken> tokens;
    private int at;

    TokenArray(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    @Override
    public void consume() {
        at++;
    }

    @Override
    public int LA(int ahead) {
        return LT(ahead).getType();
    }

    @Override
    public SqlToken LT(int ahead) {
        int index = ahead < 0 ? at + ahead : at + ahead - 1;
        return tokens.get(Math.min(Math.max(index, 0), tokens.size() - 1));
    }

    @Override
    public SqlToken get(int index) {
        return tokens.get(index);
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = index;
    }

    @Override
    public int size() {
        return tokens.size();
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
        return null;
    }

    @Override
    public String getText(Interval interval) {
        return "";
    }

    @Override
    public String getText() {
        return "";
    }

    @Override
    public String getText(RuleContext context) {
        return "";
    }

    @Override
    public String getText(@Nullable Token start, @Nullable Token stop) {
        return "";
    }
}
