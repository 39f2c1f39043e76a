package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.internal.compile.Assembler;
import io.github.crosslevel.mls.policy.internal.compile.Assembly;
import io.github.crosslevel.mls.policy.internal.grammar.ImportReader;
import io.github.crosslevel.mls.policy.internal.grammar.IncrementalReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.UnchangedRule;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.PolicyBinder;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles a policy again and again while its rules change, and reuses what has not changed: of thousands of rules it
 * reads, checks and merges those between the first and the last difference of the texts. Whatever cannot be reused is
 * compiled as a whole, and {@link #reuse} says so. Thread-safe; one thread at a time compiles.
 *
 * <pre>{@code
 * IncrementalCompiler compiler = PolicyCompiler.standard().incremental();
 * ActivePolicy active = ActivePolicy.of(compiler.compile(source).orThrow());
 * …
 * active.replace(compiler.compile(changed).orThrow());    // nobody waits
 * }</pre>
 *
 * <p>The outcome is what {@link PolicyCompiler#compile(PolicySource)} gives for the same text: the same decisions,
 * labels, {@linkplain CompiledPolicy#semanticHash() meaning} and diagnostics. Only the order in which a diagram asks is
 * kept, which a compiler that saw the text for the first time might choose otherwise; so the report may differ in that
 * order and in sizes, and a policy at the edge of a limit may stay on one side of it.
 *
 * <p>Between compilations it holds the text, the checked rules and all that merging them has remembered, which is
 * several times as much as the policy. Without it, {@link PolicyCompiler} holds nothing.
 */
public final class IncrementalCompiler {
    /** What is said of a rule because of all rules, and so anew each time. */
    private static final Set<DiagnosticCode> OF_ALL_RULES = EnumSet.of(
            DiagnosticCode.NEVER_APPLIES,
            DiagnosticCode.NEVER_DECIDES,
            DiagnosticCode.UNFULFILLABLE,
            DiagnosticCode.CONTRADICTING_RULES);

    private final PolicyCompiler.Settings settings;
    private final IncrementalReader reader;
    private final Assembler assembler;
    private Optional<BoundPolicy> before = Optional.empty();
    private Reuse reuse = Reuse.NOTHING;

    IncrementalCompiler(PolicyCompiler.Settings settings) {
        this.settings = settings;
        this.reader = new IncrementalReader(settings.limits());
        this.assembler = new Assembler(
                settings.fulfillable(), new Assembler.Limits(settings.limits().diagramNodes(), settings.lowest()));
    }

    /**
     * How much of the policy before was used again.
     *
     * @param read how many rules were not read and checked again: 0 if the text differs outside of the rules that stand
     *     directly in the outermost policy, if it imports others, or if it has errors
     * @param merged how many rules were not merged into the decision table again: 0 if the conditions ask for other
     *     values than before, since then each value has another place in the table; if policies are within the policy;
     *     or if the rules do not fit into one diagram
     */
    public record Reuse(int read, int merged) {
        static final Reuse NOTHING = new Reuse(0, 0);
    }

    /**
     * Compiles a source, which may be any; the less it differs from the last one that compiled, the less it takes.
     * Assertions are proved anew each time.
     */
    public synchronized Compilation compile(PolicySource source) {
        return recompile(source).orElseGet(() -> compileWhole(source));
    }

    /** Returns what the last compilation took from those before. */
    public synchronized Reuse reuse() {
        return reuse;
    }

    /**
     * A policy that was read and checked, without its syntax: that of many rules needs more memory than compiling them.
     *
     * @param outline where its rules are
     * @param unchanged how many of them were not read again
     * @param policy what they say
     */
    private record Checked(PolicyFile outline, int unchanged, BoundPolicy policy) {}

    /**
     * Returns the outcome for a text most of which is known; empty if it has errors that only reading all of it names.
     */
    private Optional<Compilation> recompile(PolicySource source) {
        DiagnosticLog log = log(source);
        return reader.read(source, log)
                .flatMap(file -> check(file, log, before))
                .map(checked -> compile(source, checked, log));
    }

    private Compilation compileWhole(PolicySource source) {
        DiagnosticLog log = log(source);
        reuse = Reuse.NOTHING;
        return checkWhole(source, log)
                .map(checked -> compile(source, checked, log))
                .orElseGet(() -> new Compilation.Failed(log.entries()));
    }

    /** Returns the outcome for a text, and remembers nothing of it. */
    Compilation compileOnce(PolicySource source) {
        DiagnosticLog log = log(source);
        return checkWhole(source, log)
                .map(Checked::policy)
                .flatMap(policy ->
                        assembler.assembleOnce(policy, log).map(assembly -> new CompiledPolicy(policy, assembly)))
                .<Compilation>map(policy -> new Compilation.Compiled(policy, log.entries()))
                .orElseGet(() -> new Compilation.Failed(log.entries()));
    }

    private DiagnosticLog log(PolicySource source) {
        return new DiagnosticLog(source.name(), settings.limits().diagnostics());
    }

    private Optional<Checked> checkWhole(PolicySource source, DiagnosticLog log) {
        return ImportReader.read(source, settings.imports(), settings.limits(), log)
                .flatMap(file -> check(file, log, Optional.empty()));
    }

    private Optional<Checked> check(PolicyFile file, DiagnosticLog log, Optional<BoundPolicy> known) {
        return PolicyBinder.bind(file, settings.limits(), settings.labels(), log, known)
                .map(policy -> new Checked(file.outline(), unchanged(file), policy));
    }

    private Compilation compile(PolicySource source, Checked checked, DiagnosticLog log) {
        Optional<Assembly> assembly = assembler.assemble(checked.policy, log);
        reuse = new Reuse(checked.unchanged, assembler.kept());
        if (assembly.isEmpty()) {
            return new Compilation.Failed(log.entries());
        }
        List<Diagnostic> diagnostics = log.entries();
        if (log.isCut()) {
            reader.forget();
        } else {
            reader.remember(source, checked.outline, unsettled(diagnostics));
        }
        before = Optional.of(checked.policy);
        return new Compilation.Compiled(new CompiledPolicy(checked.policy, assembly.get()), diagnostics);
    }

    private static int unchanged(PolicyFile file) {
        return (int) file.policies().stream()
                .flatMap(policy -> policy.members().stream())
                .filter(UnchangedRule.class::isInstance)
                .count();
    }

    /** Returns what was said that reading a single rule again would say again. */
    private static List<SourceSpan> unsettled(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(d -> !OF_ALL_RULES.contains(d.code()))
                .map(Diagnostic::span)
                .toList();
    }
}
