package io.github.crosslevel.mls.policy.internal.grammar;

import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** A place in a table of tokens from which a parser reads, and to which it can come back. Not thread-safe. */
final class TokenCursor implements TokenStream {
    private static final int RECENT = 8;

    private final TokenTable tokens;
    private final Token[] recent = new Token[RECENT];
    private int index;

    /** Begins at the first token. */
    TokenCursor(TokenTable tokens) {
        this.tokens = tokens;
    }

    @Override
    public int LA(int offset) {
        int at = at(offset);
        return at < 0 ? Token.INVALID_TYPE : tokens.type(at);
    }

    @Override
    public @Nullable Token LT(int offset) {
        int at = at(offset);
        return at < 0 ? null : get(at);
    }

    /** Returns the token that is so many ahead or behind; the end of the file has no end, and its beginning nothing. */
    private int at(int offset) {
        if (offset == 0) {
            return -1;
        }
        return offset < 0 ? index + offset : (int) Math.min((long) index + offset - 1, tokens.size() - 1L);
    }

    @Override
    public Token get(int at) {
        Token kept = recent[at & (RECENT - 1)];
        if (kept == null || kept.getTokenIndex() != at) {
            kept = tokens.get(at);
            recent[at & (RECENT - 1)] = kept;
        }
        return kept;
    }

    @Override
    public void consume() {
        if (LA(1) == Token.EOF) {
            throw new IllegalStateException("nothing is behind the end");
        }
        index++;
    }

    @Override
    public int mark() {
        return 0; // all tokens are kept
    }

    @Override
    public void release(int marker) {
        // all tokens are kept
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public void seek(int place) {
        index = Math.min(place, tokens.size() - 1);
    }

    @Override
    public int size() {
        return tokens.size();
    }

    @Override
    public String getSourceName() {
        return getTokenSource().getSourceName();
    }

    @Override
    public TokenSource getTokenSource() {
        return get(tokens.size() - 1).getTokenSource();
    }

    @Override
    public String getText(Interval interval) {
        StringBuilder text = new StringBuilder();
        for (int at = Math.max(0, interval.a); at <= Math.min(interval.b, tokens.size() - 1); at++) {
            text.append(get(at).getText());
        }
        return text.toString();
    }

    @Override
    public String getText() {
        return getText(Interval.of(0, tokens.size() - 1));
    }

    @Override
    public String getText(RuleContext context) {
        return getText(context.getSourceInterval());
    }

    @Override
    public String getText(Token start, Token stop) {
        return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
    }
}
