package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the parser stumbles over into diagnostics that say what was expected; stops the parser when the log is
 * full.
 */
final class SyntaxErrors extends BaseErrorListener {
    private static final int MOST_SHOWN = 40;

    private final List<Token> tokens;
    private final DiagnosticLog log;
    private int count;

    /**
     * Starts without errors.
     *
     * @param tokens all tokens that are parsed
     */
    SyntaxErrors(List<Token> tokens, DiagnosticLog log) {
        this.tokens = tokens;
        this.log = log;
    }

    /** Returns how many were met. */
    int count() {
        return count;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException cause) {
        count++;
        if (log.isFull()) {
            throw new ParseCancellationException();
        }
        ExpectedTokens expected = ExpectedTokens.at((Parser) recognizer, cause);
        report(new SyntaxHints(tokens, (Token) offendingSymbol, expected), expected);
    }

    private void report(SyntaxHints hints, ExpectedTokens expected) {
        Token token = hints.culprit();
        SourceSpan span = token.getType() == Token.EOF
                ? new SourceSpan(
                        log.file(), token.getStartIndex(), 0, token.getLine(), token.getCharPositionInLine() + 1)
                : Spans.of(log.file(), token, token);
        if (log.hasErrorAt(span)) {
            // What the parser says about a misspelt token would only repeat it.
            return;
        }
        if (hints.lacksSemicolon()) {
            SourceSpan behind = Spans.behind(log.file(), hints.before());
            log.report(DiagnosticCode.SYNTAX, behind, TokenNames.of(PolicyLexer.SEMI), found(token));
        } else {
            log.reportWithHelp(DiagnosticCode.SYNTAX, span, hints.hint(), expected.phrase(), found(token));
        }
    }

    private static Phrase found(Token token) {
        if (token.getType() == Token.EOF) {
            return TokenNames.of(Token.EOF);
        }
        String text = token.getText();
        return Phrase.same("`" + (text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…") + "`");
    }
}
