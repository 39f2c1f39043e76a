package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTreeListener;

/** Reads policy text into a syntax tree, or reports every error found in it. */
public final class PolicyReader {
    private PolicyReader() {}

    /**
     * Returns the tree, without the declarations in which syntax errors were found; empty if there is none to speak of.
     */
    public static Optional<PolicyFile> read(PolicySource source, PolicyLimits limits, DiagnosticLog log) {
        Optional<String> text = SourceText.decode(source, limits.bytes(), log);
        // What the parser would say about missing or misread tokens would only repeat what is known.
        return text.flatMap(t -> TokenScan.scan(t, limits, log))
                .map(tokens ->
                        parse(tokens, log, count -> new TreeReader(log, count)).file(tokens.size()));
    }

    /**
     * Parses, and returns a listener that has heard all of it. Predicts with SLL first, which is fast; only text that
     * it cannot read, mostly text with errors, is read again with LL, by another listener.
     *
     * @param listening makes a listener, which is given how many errors there were
     */
    static <L extends ParseTreeListener> L parse(
            TokenTable tokens, DiagnosticLog log, Function<IntSupplier, L> listening) {
        L fast = listening.apply(() -> 0);
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

    /** Returns what tokens say if nothing is wrong with them; otherwise empty, without saying what is. */
    static Optional<PolicyFile> readFlawless(TokenTable tokens, DiagnosticLog log) {
        TreeReader reader = new TreeReader(log, () -> 0);
        PolicyParser sll = parser(tokens, reader);
        sll.setErrorHandler(new BailErrorStrategy());
        sll.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            sll.policyFile();
            return log.failed() ? Optional.empty() : Optional.of(reader.file(tokens.size()));
        } catch (ParseCancellationException e) {
            return Optional.empty();
        }
    }

    private static <L extends ParseTreeListener> L parseAgain(
            TokenTable tokens, DiagnosticLog log, Function<IntSupplier, L> listening) {
        SyntaxErrors errors = new SyntaxErrors(tokens, log);
        L listener = listening.apply(errors::count);
        PolicyParser parser = parser(tokens, listener);
        parser.addErrorListener(errors);
        parser.setErrorHandler(new DeclarationRecovery());
        try {
            parser.policyFile();
        } catch (ParseCancellationException e) {
            // The log is full, and what was read is not a policy anyway.
        }
        return listener;
    }

    private static PolicyParser parser(TokenTable tokens, ParseTreeListener listener) {
        PolicyParser parser = new PolicyParser(new TokenCursor(tokens));
        parser.removeErrorListeners();
        parser.addParseListener(listener);
        return parser;
    }
}
