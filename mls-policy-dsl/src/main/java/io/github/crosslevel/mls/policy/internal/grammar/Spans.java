package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import org.antlr.v4.runtime.Token;

/** Places of tokens. */
final class Spans {
    private Spans() {}

    static SourceSpan of(String file, Token first, Token last) {
        int length = Math.max(0, last.getStopIndex() - first.getStartIndex() + 1);
        return new SourceSpan(file, first.getStartIndex(), length, first.getLine(), first.getCharPositionInLine() + 1);
    }

    /** Returns the place behind a token, where something is missing. */
    static SourceSpan behind(String file, Token token) {
        SourceSpan span = of(file, token, token);
        return new SourceSpan(file, span.offset() + span.length(), 0, span.line(), span.column() + span.length());
    }
}
