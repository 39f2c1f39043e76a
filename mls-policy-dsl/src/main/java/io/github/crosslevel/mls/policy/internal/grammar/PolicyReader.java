package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTreeListener;

/** Reads policy text into a syntax tree, or reports every error found in it. */
public final class PolicyReader {
    private PolicyReader() {}

    /** Returns the tree if the log has no errors afterwards. */
    public static Optional<PolicyFile> read(PolicySource source, PolicyLimits limits, DiagnosticLog log) {
        Optional<String> text = SourceText.decode(source, limits.bytes(), log);
        List<Token> tokens = text.isEmpty() ? List.of() : TokenScan.scan(text.get(), limits, log);
        if (log.failed()) {
            // What the parser would say about missing or misread tokens would only repeat it.
            return Optional.empty();
        }
        PolicyFile file =
                parse(tokens, log, failed -> new TreeReader(log, failed)).file();
        return log.failed() ? Optional.empty() : Optional.of(file);
    }

    /**
     * Parses, and returns a listener that has heard all of it. Predicts with SLL first, which is fast; only text that
     * it cannot read, mostly text with errors, is read again with LL, by another listener.
     *
     * @param listening makes a listener, which is told by what it is given whether there was an error
     */
    static <L extends ParseTreeListener> L parse(
            List<Token> tokens, DiagnosticLog log, Function<BooleanSupplier, L> listening) {
        L fast = listening.apply(() -> false);
        PolicyParser sll = parser(tokens, fast);
        sll.setErrorHandler(new BailErrorStrategy());
        sll.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            sll.policyFile();
            return fast;
        } catch (ParseCancellationException e) {
            return parseAgain(tokens, log, listening);
        }
    }

    private static <L extends ParseTreeListener> L parseAgain(
            List<Token> tokens, DiagnosticLog log, Function<BooleanSupplier, L> listening) {
        SyntaxErrors errors = new SyntaxErrors(log);
        L listener = listening.apply(errors::failed);
        PolicyParser parser = parser(tokens, listener);
        parser.addErrorListener(errors);
        try {
            parser.policyFile();
        } catch (ParseCancellationException e) {
            // The log is full, and what was read is not a policy anyway.
        }
        return listener;
    }

    private static PolicyParser parser(List<Token> tokens, ParseTreeListener listener) {
        PolicyParser parser = new PolicyParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.addParseListener(listener);
        return parser;
    }
}
