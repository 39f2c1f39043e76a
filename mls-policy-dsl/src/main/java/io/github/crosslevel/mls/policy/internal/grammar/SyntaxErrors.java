package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the parser stumbles over into diagnostics that say what was expected; stops the parser when the log is
 * full.
 */
final class SyntaxErrors extends BaseErrorListener {
    private static final int MOST_EXPECTED = 6;
    private static final int MOST_SHOWN = 40;

    private final DiagnosticLog log;
    private int count;

    SyntaxErrors(DiagnosticLog log) {
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
        Token token = (Token) offendingSymbol;
        SourceSpan span = token.getType() == Token.EOF
                ? new SourceSpan(log.file(), token.getStartIndex(), 0, line, column + 1)
                : Spans.of(log.file(), token, token);
        if (log.hasErrorAt(span)) {
            // What the parser says about a misspelt token would only repeat it.
            return;
        }
        IntervalSet expected = cause == null || cause.getExpectedTokens() == null
                ? ((Parser) recognizer).getExpectedTokens()
                : cause.getExpectedTokens();
        log.report(DiagnosticCode.SYNTAX, span, phrase(expected), found(token));
    }

    private static Phrase phrase(IntervalSet expected) {
        List<Phrase> names =
                expected.toList().stream().map(TokenNames::of).distinct().toList();
        // A keyword that may serve as a name is not worth listing beside "a name".
        Phrase name = TokenNames.of(PolicyLexer.ID);
        List<Phrase> shown = names.size() > MOST_EXPECTED && names.contains(name) ? List.of(name) : names;
        return new Phrase(
                join(shown, p -> p.in(Language.ENGLISH), ", ", " or "),
                join(shown, p -> p.in(Language.CHINESE), "、", " 或 "));
    }

    private static String join(List<Phrase> names, Function<Phrase, String> text, String comma, String or) {
        List<String> texts = names.stream().limit(MOST_EXPECTED).map(text).toList();
        if (texts.size() < 2 || names.size() > MOST_EXPECTED) {
            return String.join(comma, texts) + (names.size() > MOST_EXPECTED ? comma + "…" : "");
        }
        return texts.stream().limit(texts.size() - 1L).collect(Collectors.joining(comma))
                + or
                + texts.get(texts.size() - 1);
    }

    private static Phrase found(Token token) {
        if (token.getType() == Token.EOF) {
            return TokenNames.of(Token.EOF);
        }
        String text = token.getText();
        return Phrase.same("`" + (text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…") + "`");
    }
}
