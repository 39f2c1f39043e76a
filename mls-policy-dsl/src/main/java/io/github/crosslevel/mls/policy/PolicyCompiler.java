package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.internal.compile.Assembly;
import io.github.crosslevel.mls.policy.internal.grammar.ImportReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.PolicyBinder;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compiles policy text: reads it, gives every name its meaning, checks every condition, and builds the decision
 * diagram. Whatever the bytes are, the outcome is a policy or diagnostics. Immutable and thread-safe.
 *
 * <pre>{@code
 * CompiledPolicy policy = PolicyCompiler.standard()
 *         .compile(Path.of("credit-exchange.mls"))
 *         .orThrow();
 * Decision decision = MandatoryAccess.before(policy.decider()).decide(request);
 * }</pre>
 */
public final class PolicyCompiler {
    private static final PolicyCompiler STANDARD =
            new PolicyCompiler(PolicyLimits.standard(), name -> true, SourceResolver.none());

    private final PolicyLimits limits;
    private final Predicate<String> fulfillable;
    private final SourceResolver resolver;

    private PolicyCompiler(PolicyLimits limits, Predicate<String> fulfillable, SourceResolver resolver) {
        this.limits = limits;
        this.fulfillable = fulfillable;
        this.resolver = resolver;
    }

    /** Returns the compiler with {@linkplain PolicyLimits#standard() the usual limits}. */
    public static PolicyCompiler standard() {
        return STANDARD;
    }

    /** Returns a compiler with other limits. */
    public static PolicyCompiler within(PolicyLimits limits) {
        return new PolicyCompiler(limits, STANDARD.fulfillable, STANDARD.resolver);
    }

    /**
     * Returns a compiler for a host that fulfils these obligations and no others: a permit that demands another one is
     * a denial, with {@code OBLIGATION_UNFULFILLED}. Without, the host is taken to fulfil all of them.
     *
     * @param obligations the canonical names
     */
    public PolicyCompiler fulfilling(Set<String> obligations) {
        return new PolicyCompiler(limits, Set.copyOf(obligations)::contains, resolver);
    }

    /** Returns a compiler that finds imported files there. Without, policies import nothing. */
    public PolicyCompiler importing(SourceResolver from) {
        return new PolicyCompiler(limits, fulfillable, from);
    }

    /**
     * Compiles a file.
     *
     * @throws IOException if it cannot be read
     */
    public Compilation compile(Path file) throws IOException {
        return compile(PolicySource.read(file));
    }

    /**
     * Compiles a source. Errors of syntax are reported together with those of names and types in what could be read;
     * misread text, size and assertions are each reported when nothing else is wrong.
     */
    public Compilation compile(PolicySource source) {
        DiagnosticLog log = new DiagnosticLog(source.name(), limits.diagnostics());
        Optional<BoundPolicy> bound =
                ImportReader.read(source, resolver, limits, log).flatMap(file -> PolicyBinder.bind(file, limits, log));
        Optional<CompiledPolicy> compiled =
                bound.flatMap(policy -> Assembly.of(policy, fulfillable, limits.diagramNodes(), log)
                        .map(assembly -> new CompiledPolicy(policy, assembly)));
        return compiled.isPresent()
                ? new Compilation.Compiled(compiled.get(), log.entries())
                : new Compilation.Failed(log.entries());
    }
}
