package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    private Assembly(BoundPolicy policy, Variables variables, Budget budget, DiagnosticLog log) {
        RuleSet<Verdict> decisions = new RuleSet<>(
                variables,
                policy.rules().stream().map(BoundPolicy.Rule::when).toList(),
                policy.rules().stream().map(Verdict::of).toList(),
                Verdict.combinedBy(policy.algorithm()));
        RuleSet<Stamp> labels = new RuleSet<>(
                variables,
                policy.labelRules().stream().map(BoundPolicy.LabelRule::when).toList(),
                policy.labelRules().stream().map(Stamp::of).toList(),
                Stamp.JOINED);
        for (int i = 0; i < policy.rules().size(); i++) {
            BoundPolicy.Rule rule = policy.rules().get(i);
            warn(decisions.rules(), i, rule.id(), rule.span(), log);
        }
        for (int i = 0; i < policy.labelRules().size(); i++) {
            BoundPolicy.LabelRule rule = policy.labelRules().get(i);
            warn(labels.rules(), i, rule.id(), rule.span(), log);
        }
        RuleSet.Compiled<Verdict> deciding = decisions.compile(budget);
        RequestCheck check = new RequestCheck(policy.vocabulary());
        this.decider = TableDecider.of(check, deciding, decisions.rules(), policy.rules());
        this.labeler = TableLabeler.of(check, labels.compile(budget), labels.rules(), policy.labelRules());
        this.report = deciding.program().report();
        this.variables = variables.ordered().stream().map(Variable::key).toList();
        this.rules = decisions.rules();
        this.meaning = new Lazy<>(() -> {
            Meaning digested = new Meaning();
            digested.add(policy.vocabulary());
            decisions.addTo(digested, budget, policy.algorithm().name());
            labels.addTo(digested, budget, "JOIN");
            return digested.digest();
        });
    }

    private static void warn(RuleTable rules, int rule, String id, SourceSpan span, DiagnosticLog log) {
        if (!rules.canApply(rule)) {
            log.report(DiagnosticCode.NEVER_APPLIES, span, Phrase.same(id));
        }
    }

    /**
     * Compiles a policy, or reports why it is too large.
     *
     * @param mostNodes most nodes of a diagram while it is built
     * @param lowest the last tier of decision tables that is acceptable
     */
    public static Optional<Assembly> of(BoundPolicy policy, int mostNodes, Tier lowest, DiagnosticLog log) {
        List<Predicate> predicates = Stream.concat(
                        policy.rules().stream().map(BoundPolicy.Rule::when),
                        policy.labelRules().stream().map(BoundPolicy.LabelRule::when))
                .toList();
        Variables variables = new Variables(policy.vocabulary(), predicates);
        if (variables.ordered().size() > MOST_VARIABLES) {
            log.report(DiagnosticCode.TOO_MANY_VARIABLES, policy.span(), Phrase.same(Integer.toString(MOST_VARIABLES)));
            return Optional.empty();
        }
        Phrase limit = Phrase.same(Integer.toString(mostNodes));
        Budget budget =
                Budget.forRules(policy.rules().size()).withNodes(mostNodes).downTo(lowest);
        try {
            Assembly assembly = new Assembly(policy, variables, budget, log);
            if (assembly.report.tier() != Tier.DIAGRAM) {
                log.report(DiagnosticCode.SLOWER_TIER, policy.span(), limit);
            }
            return Optional.of(assembly);
        } catch (DiagramLimitException e) {
            log.report(DiagnosticCode.DIAGRAM_TOO_LARGE, policy.span(), limit);
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
