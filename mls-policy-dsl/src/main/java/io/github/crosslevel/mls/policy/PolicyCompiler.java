package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.compile.Assembly;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import io.github.crosslevel.mls.policy.internal.grammar.PolicyReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.KnownLabels;
import io.github.crosslevel.mls.policy.internal.types.PolicyBinder;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
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
            new PolicyCompiler(PolicyLimits.standard(), KnownLabels.profiles(), name -> true, Tier.LINEAR);

    private final PolicyLimits limits;
    private final KnownLabels labels;
    private final Predicate<String> fulfillable;
    private final Tier lowest;

    private PolicyCompiler(PolicyLimits limits, KnownLabels labels, Predicate<String> fulfillable, Tier lowest) {
        this.limits = limits;
        this.labels = labels;
        this.fulfillable = fulfillable;
        this.lowest = lowest;
    }

    /** Returns the compiler with {@linkplain PolicyLimits#standard() the usual limits}. */
    public static PolicyCompiler standard() {
        return STANDARD;
    }

    /** Returns a compiler with other limits. */
    public static PolicyCompiler within(PolicyLimits limits) {
        return new PolicyCompiler(limits, STANDARD.labels, STANDARD.fulfillable, STANDARD.lowest);
    }

    /**
     * Returns this compiler, with one more label schema that policies may name in {@code label ID version N;} instead
     * of declaring one. The built-in profiles are known already.
     *
     * @throws IllegalArgumentException if the schema declares no chain of levels, or another one of its id and version
     *     is known
     */
    public PolicyCompiler knowing(LabelSchema schema) {
        return new PolicyCompiler(limits, labels.with(schema), fulfillable, lowest);
    }

    /**
     * Returns this compiler for a host that fulfils these obligations and no others: a permit that demands another one
     * is a denial, with {@code OBLIGATION_UNFULFILLED}. Without, the host is taken to fulfil all of them.
     *
     * @param obligations the canonical names
     */
    public PolicyCompiler fulfilling(Set<String> obligations) {
        return new PolicyCompiler(limits, labels, Set.copyOf(obligations)::contains, lowest);
    }

    /**
     * Returns this compiler, but one that refuses rules that one diagram cannot hold, instead of warning and deciding
     * in a slower {@linkplain DecisionTier tier}.
     */
    public PolicyCompiler strict() {
        return new PolicyCompiler(limits, labels, fulfillable, Tier.DIAGRAM);
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
     * Compiles a source. All errors of the first stage that finds any are reported: spelling, then syntax, then names
     * and types.
     */
    public Compilation compile(PolicySource source) {
        DiagnosticLog log = new DiagnosticLog(source.name(), limits.diagnostics());
        Optional<BoundPolicy> bound =
                PolicyReader.read(source, limits, log).flatMap(file -> PolicyBinder.bind(file, limits, labels, log));
        Optional<CompiledPolicy> compiled = bound.flatMap(
                policy -> Assembly.of(policy, fulfillable, new Assembly.Limits(limits.diagramNodes(), lowest), log)
                        .map(assembly -> new CompiledPolicy(policy, assembly)));
        return compiled.isPresent()
                ? new Compilation.Compiled(compiled.get(), log.entries())
                : new Compilation.Failed(log.entries());
    }
}
