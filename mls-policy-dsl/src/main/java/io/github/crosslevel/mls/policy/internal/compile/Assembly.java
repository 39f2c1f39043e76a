package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a policy is compiled into. Immutable and thread-safe. */
public final class Assembly {
    /** Bounds the recursion over variables. */
    private static final int MOST_VARIABLES = 1_200;

    private final Decider decider;
    private final Labeler labeler;
    private final DecisionTable.Report report;
    private final List<String> variables;
    private final RuleTable rules;
    private final Lazy<Digest> meaning;
    private final Optional<ReadableDiagram> readable;
    private final Function<BoundPolicy.Rule, Decision> saying;

    /**
     * What compiling may cost.
     *
     * @param nodes most nodes of a diagram while it is built
     * @param lowest the last tier of decision tables that is acceptable
     */
    public record Limits(int nodes, Tier lowest) {}

    private Assembly(BoundPolicy policy, Variables variables, Rulings rulings, Budget budget, DiagnosticLog log) {
        RuleSet<Stamp> labels = new RuleSet<>(
                variables,
                policy.labelRules().stream().map(BoundPolicy.LabelRule::when).toList(),
                policy.labelRules().stream().map(Stamp::of).toList(),
                Stamp.JOINED);
        for (int i = 0; i < policy.labelRules().size(); i++) {
            BoundPolicy.LabelRule rule = policy.labelRules().get(i);
            warn(labels.rules(), i, rule.id(), rule.span(), log);
        }
        RequestCheck check = new RequestCheck(policy.vocabulary());
        TableDecider deciding = new TableDecider(check, rulings.compiled(), rulings::decision);
        this.decider = deciding;
        this.readable = rulings.compiled()
                .program()
                .diagram()
                .map(d -> new ReadableDiagram(check, rulings.compiled().program(), deciding.decisions()));
        this.saying = rule -> rulings.decision(Verdict.of(rule));
        this.labeler = new TableLabeler(check, labels.compile(budget));
        this.report = rulings.compiled().program().report();
        this.variables = variables.ordered().stream().map(Variable::question).toList();
        this.rules = rulings.rules();
        this.meaning = new Lazy<>(() -> {
            Meaning digested = new Meaning();
            digested.add(policy.vocabulary());
            rulings.addTo(digested);
            labels.addTo(digested, budget, "JOIN");
            return digested.digest();
        });
    }

    static void warn(RuleTable rules, int rule, String id, SourceSpan span, DiagnosticLog log) {
        if (!rules.canApply(rule)) {
            log.report(DiagnosticCode.NEVER_APPLIES, span, Phrase.same(id));
        }
    }

    /**
     * Compiles a policy, or reports why it is too large, or what it permits that it must not.
     *
     * @param fulfillable the obligations that somebody fulfils
     */
    public static Optional<Assembly> of(
            BoundPolicy policy, Predicate<String> fulfillable, Limits limits, DiagnosticLog log) {
        SourceSpan span = policy.root().span();
        Variables variables = new Variables(policy, policy.predicates().toList());
        if (variables.ordered().size() > MOST_VARIABLES) {
            log.report(DiagnosticCode.TOO_MANY_VARIABLES, span, Phrase.same(Integer.toString(MOST_VARIABLES)));
            return Optional.empty();
        }
        Phrase most = Phrase.same(Integer.toString(limits.nodes()));
        Budget budget = Budget.forRules((int) policy.root().rules().count())
                .withNodes(limits.nodes())
                .downTo(limits.lowest());
        try {
            Rulings rulings = Rulings.of(policy, variables, fulfillable, budget, log);
            Assembly assembly = new Assembly(policy, variables, rulings, budget, log);
            if (assembly.report.tier() != Tier.DIAGRAM) {
                log.report(DiagnosticCode.SLOWER_TIER, span, most);
            }
            if (!policy.assertions().isEmpty()) {
                new Assertions(policy, rulings, assembly.decider, log).check();
            }
            return log.failed() ? Optional.empty() : Optional.of(assembly);
        } catch (DiagramLimitException e) {
            log.report(DiagnosticCode.DIAGRAM_TOO_LARGE, span, most);
            return Optional.empty();
        } catch (LabelTooComplexException e) {
            log.report(DiagnosticCode.LABEL_TOO_COMPLEX, span);
            return Optional.empty();
        }
    }

    /** Returns what decides by the rules. */
    public Decider decider() {
        return decider;
    }

    /** Returns what labels by the labelling rules. */
    public Labeler labeler() {
        return labeler;
    }

    /** Returns the decision table in words, if it is one diagram. */
    public Optional<ReadableDiagram> readable() {
        return readable;
    }

    /** Returns the decision if only this rule applies. */
    public Decision says(BoundPolicy.Rule rule) {
        return saying.apply(rule);
    }

    /** Returns what the decision table costs. */
    public DecisionTable.Report report() {
        return report;
    }

    /** Returns what the variables ask, by their number. */
    public List<String> variables() {
        return variables;
    }

    /** Returns the rules, as the engine takes them. */
    public RuleTable rules() {
        return rules;
    }

    /** Returns the digest of what the policy means, worked out when it is first asked for. */
    public Digest meaning() {
        return meaning.get();
    }
}
