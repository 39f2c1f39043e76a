package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.compile.Assembler;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import io.github.crosslevel.mls.policy.internal.grammar.ImportReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.JointBinder;
import io.github.crosslevel.mls.policy.internal.types.JointPolicy;
import io.github.crosslevel.mls.policy.internal.types.KnownLabels;
import io.github.crosslevel.mls.policy.internal.types.LabelImages;
import io.github.crosslevel.mls.policy.internal.types.PolicyBinder;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    private static final PolicyCompiler STANDARD = new PolicyCompiler(new Settings(
            PolicyLimits.standard(), KnownLabels.profiles(), name -> true, Tier.LINEAR, SourceResolver.none()));

    private final Settings settings;

    private PolicyCompiler(Settings settings) {
        this.settings = settings;
    }

    /**
     * What a compiler goes by.
     *
     * @param limits what policies may cost
     * @param labels the label schemas that policies may name
     * @param fulfillable the obligations that the host fulfils
     * @param lowest the last tier of decision tables that is acceptable
     * @param imports where imported files are found
     */
    record Settings(
            PolicyLimits limits,
            KnownLabels labels,
            Predicate<String> fulfillable,
            Tier lowest,
            SourceResolver imports) {}

    /** Returns the compiler with {@linkplain PolicyLimits#standard() the usual limits}. */
    public static PolicyCompiler standard() {
        return STANDARD;
    }

    /** Returns a compiler with other limits. */
    public static PolicyCompiler within(PolicyLimits limits) {
        Settings usual = STANDARD.settings;
        return new PolicyCompiler(new Settings(limits, usual.labels, usual.fulfillable, usual.lowest, usual.imports));
    }

    /**
     * Returns this compiler, with one more label schema that policies may name in {@code label ID version N;} instead
     * of declaring one. The built-in profiles are known already.
     *
     * @throws IllegalArgumentException if the schema declares no chain of levels, or another one of its id and version
     *     is known
     */
    public PolicyCompiler knowing(LabelSchema schema) {
        return new PolicyCompiler(new Settings(
                settings.limits,
                settings.labels.with(schema),
                settings.fulfillable,
                settings.lowest,
                settings.imports));
    }

    /**
     * Returns this compiler for a host that fulfils these obligations and no others: a permit that demands another one
     * is a denial, with {@code OBLIGATION_UNFULFILLED}. Without, the host is taken to fulfil all of them.
     *
     * @param obligations the canonical names
     */
    public PolicyCompiler fulfilling(Set<String> obligations) {
        return new PolicyCompiler(new Settings(
                settings.limits,
                settings.labels,
                Set.copyOf(obligations)::contains,
                settings.lowest,
                settings.imports));
    }

    /**
     * Returns this compiler, but one that refuses rules that one diagram cannot hold, instead of warning and deciding
     * in a slower {@linkplain DecisionTier tier}.
     */
    public PolicyCompiler strict() {
        return new PolicyCompiler(
                new Settings(settings.limits, settings.labels, settings.fulfillable, Tier.DIAGRAM, settings.imports));
    }

    /** Returns this compiler, but one that finds imported files there. Without, policies import nothing. */
    public PolicyCompiler importing(SourceResolver from) {
        return new PolicyCompiler(
                new Settings(settings.limits, settings.labels, settings.fulfillable, settings.lowest, from));
    }

    /** Returns where this compiler finds imported files. */
    public SourceResolver imports() {
        return settings.imports;
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
        return incremental().compileOnce(source);
    }

    /** Returns a compiler like this one for one policy that changes, which compiles only what has changed. */
    public IncrementalCompiler incremental() {
        return new IncrementalCompiler(settings);
    }

    /**
     * Compiles the policies of several authorities into one, which permits what all of them permit; one without a rule
     * for a request denies it. Each combines its own rules in its own way. What is permitted carries the obligations of
     * all, merged as they are declared, in the order of the sources; where values contradict each other it is denied.
     * Decisions name rules as {@code authority:rule}, and a denial without a rule the authority that had none.
     *
     * <p>All must declare the same systems, actions and protocols, in the same order, and what several declare alike.
     * Labels of requests are of the schema that all declare who give no {@linkplain JointSource#seeing mapping}; if all
     * give one, of that which they lead from. An authority with a mapping is asked about what labels are in its own
     * schema, and denies with {@link io.github.crosslevel.mls.decision.ReasonCode#LABEL_UNMAPPED} if that of the
     * object, or another that its rules ask for, has no image there that stands for exactly this label. What lacks a
     * label is labelled by the labelling rules of all, as if they stood in one policy. Assertions are proved of the
     * policy that they stand in, and so hold. Tests are no part of the outcome: they speak of one policy.
     *
     * @param sources two or more, of different authorities
     * @throws IllegalArgumentException if there are fewer than two, or two of one authority
     */
    public Compilation compileJointly(List<JointSource> sources) {
        if (sources.size() < 2
                || sources.stream().map(JointSource::authority).distinct().count() < sources.size()) {
            throw new IllegalArgumentException("a joint policy needs two or more authorities of different names");
        }
        DiagnosticLog log = new DiagnosticLog(sources.get(0).qualifiedSource().name(), settings.limits.diagnostics());
        JointBinder binder = new JointBinder(settings.limits.patternStates(), log);
        for (JointSource each : sources) {
            PolicySource source = each.qualifiedSource();
            DiagnosticLog own = new DiagnosticLog(source.name(), settings.limits.diagnostics());
            ImportReader.read(source, each.qualifiedImports(), settings.limits, own)
                    .ifPresent(file -> bind(each, file, own, binder));
            log.absorb(own);
        }
        Optional<JointPolicy> joint = log.failed() ? Optional.empty() : binder.bind();
        Assembler.Limits most = new Assembler.Limits(settings.limits.diagramNodes(), settings.lowest);
        Optional<CompiledPolicy> compiled = joint.flatMap(policy -> new Assembler(settings.fulfillable, most)
                .assemble(policy, log)
                .map(assembly -> new CompiledPolicy(policy.whole(), assembly)));
        return compiled.isPresent()
                ? new Compilation.Compiled(compiled.get(), log.entries())
                : new Compilation.Failed(log.entries());
    }

    private void bind(JointSource source, PolicyFile file, DiagnosticLog log, JointBinder binder) {
        PolicyLimits limits = settings.limits;
        Optional<BoundPolicy> alone = PolicyBinder.bind(file, limits, settings.labels, log);
        if (alone.isEmpty() || source.mapping().isEmpty()) {
            alone.ifPresent(policy -> binder.add(source.authority(), policy));
            return;
        }
        LabelImages images = new LabelImages(source.mapping().get());
        BoundPolicy seen = PolicyBinder.bindSeeing(images, file, limits, settings.labels);
        binder.add(source.authority(), alone.get(), seen, images);
    }
}
