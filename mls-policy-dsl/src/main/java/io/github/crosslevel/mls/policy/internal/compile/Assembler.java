package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.JointPolicy;
import io.github.crosslevel.mls.policy.internal.types.Predicate.HasImage;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compiles a policy, and then changed versions of it, of which it merges only the rules that have changed where it can.
 * Not thread-safe; what it makes is.
 */
public final class Assembler {
    /** Bounds the recursion over variables. */
    private static final int MOST_VARIABLES = 1_200;

    private final Predicate<String> fulfillable;
    private final Limits limits;

    /** What the last policy was made into, even if it was refused; empty if it must not be used any more. */
    private Optional<State> state = Optional.empty();

    private int kept;

    /**
     * What compiling may cost.
     *
     * @param nodes most nodes of a diagram while it is built
     * @param lowest the last tier of decision tables that is acceptable
     */
    public record Limits(int nodes, Tier lowest) {}

    /** What a policy was made into. */
    private record Made(BoundPolicy policy, Rulings rulings, RuleSet.Compiled<Verdict> compiled, LabelRulings labels) {}

    /**
     * What a policy was made into, and how.
     *
     * @param divisions what its conditions ask for, counted when it is first needed
     */
    private record State(Made made, Lazy<Divisions> divisions, RuleSetCompiler<Verdict> compiler) {}

    /**
     * Returns an assembler that has compiled nothing yet.
     *
     * @param fulfillable the obligations that somebody fulfils
     */
    public Assembler(Predicate<String> fulfillable, Limits limits) {
        this.fulfillable = fulfillable;
        this.limits = limits;
    }

    /** Returns how many rules of the last policy did not have to be merged anew. */
    public int kept() {
        return kept;
    }

    /**
     * Compiles a policy, or reports why it is too large, or what it permits that it must not; the next one is compiled
     * as a whole.
     */
    public Optional<Assembly> assembleOnce(BoundPolicy policy, DiagnosticLog log) {
        state = Optional.empty();
        kept = 0;
        // What was remembered of merging the rules is dropped before the diagram is laid out for decisions.
        return within(
                policy,
                log,
                budget -> whole(policy, budget, log).map(State::made).map(made -> checked(made, budget, log)));
    }

    /** Compiles a policy, or reports why it is too large, or what it permits that it must not. */
    public Optional<Assembly> assemble(BoundPolicy policy, DiagnosticLog log) {
        Optional<State> before = state;
        state = Optional.empty();
        kept = 0;
        return within(policy, log, budget -> {
            state = before.flatMap(b -> changed(b, policy, log)).or(() -> whole(policy, budget, log));
            return state.map(State::made).map(made -> checked(made, budget, log));
        });
    }

    /**
     * Compiles the policies of several authorities into one, or reports why it is too large, or what one of them
     * permits that it must not. An assertion is proved of the policy that it stands in; then it holds of less, too.
     */
    public Optional<Assembly> assemble(JointPolicy joint, DiagnosticLog log) {
        BoundPolicy all = joint.whole();
        state = Optional.empty();
        kept = 0;
        Stream<io.github.crosslevel.mls.policy.internal.types.Predicate> seen = joint.parts().stream()
                .flatMap(part -> part.policy().seenLabels().stream())
                .map(HasImage::new);
        return within(
                all,
                log,
                budget -> variables(all, Stream.concat(all.predicates(), seen), log)
                        .map(variables -> assemble(joint, variables, budget, log)));
    }

    private Assembly assemble(JointPolicy joint, Variables variables, Budget budget, DiagnosticLog log) {
        BoundPolicy all = joint.whole();
        Rulings rulings = Rulings.of(new PolicyRules(joint, fulfillable), variables, fulfillable, budget);
        RuleSet.Compiled<Verdict> compiled =
                RuleSetCompiler.of(rulings.set(), budget).compiled();
        Asked asked = new Asked(variables, compiled.program().report().order());
        Clashes clashes = new Clashes();
        joint.parts().forEach(part -> clashes.except(checked(part, asked, budget.downTo(Tier.LINEAR), log)));
        clashes.warn(compiled.possible(), rulings.all(), log);
        LabelRulings labels = LabelRulings.of(all.labelRules(), variables, budget);
        labels.warn(all.labelRules(), log);
        return new Assembly(all, rulings, compiled, labels, budget);
    }

    /**
     * What rules ask for.
     *
     * @param order the order of the variables that was found for them; empty if there is none yet
     */
    private record Asked(Variables variables, List<Integer> order) {}

    /** Reports what is to be said of the policy of one of several authorities, and returns what it comes to. */
    private List<Verdict> checked(JointPolicy.Part part, Asked byAll, Budget budget, DiagnosticLog log) {
        BoundPolicy policy = part.alone();
        Optional<Asked> own = part.isMapped()
                ? variables(policy, policy.predicates(), log).map(variables -> new Asked(variables, List.of()))
                : Optional.of(byAll);
        return own.map(asked -> checked(policy, asked, budget, log)).orElse(List.of());
    }

    private List<Verdict> checked(BoundPolicy policy, Asked asked, Budget budget, DiagnosticLog log) {
        Rulings rulings =
                Rulings.of(new PolicyRules(policy.root(), fulfillable), asked.variables(), fulfillable, budget);
        RuleSet.Compiled<Verdict> compiled =
                RuleSetCompiler.inOrder(asked.order(), rulings.set(), budget).compiled();
        rulings.warn(log);
        rulings.warn(policy, compiled, log);
        Decider decider = new TableDecider(new RequestCheck(policy.vocabulary()), compiled, rulings::decision);
        new Assertions(policy, rulings, compiled, decider, log).check();
        return compiled.possible();
    }

    private Optional<Assembly> within(
            BoundPolicy policy, DiagnosticLog log, Function<Budget, Optional<Assembly>> compiling) {
        SourceSpan span = policy.root().span();
        Phrase most = Phrase.same(Integer.toString(limits.nodes()));
        Budget budget = Budget.forRules((int) policy.root().rules().count())
                .withNodes(limits.nodes())
                .downTo(limits.lowest());
        try {
            Optional<Assembly> made = compiling.apply(budget);
            if (made.isPresent() && made.get().report().tier() != Tier.DIAGRAM) {
                log.report(DiagnosticCode.SLOWER_TIER, span, most);
            }
            return log.failed() ? Optional.empty() : made;
        } catch (DiagramLimitException e) {
            log.report(DiagnosticCode.DIAGRAM_TOO_LARGE, span, most);
            return Optional.empty();
        } catch (LabelTooComplexException e) {
            log.report(DiagnosticCode.LABEL_TOO_COMPLEX, span);
            return Optional.empty();
        }
    }

    private static Optional<Variables> variables(
            BoundPolicy policy,
            Stream<io.github.crosslevel.mls.policy.internal.types.Predicate> asked,
            DiagnosticLog log) {
        Variables variables = new Variables(policy, asked.toList());
        if (variables.ordered().size() > MOST_VARIABLES) {
            Phrase most = Phrase.same(Integer.toString(MOST_VARIABLES));
            log.report(DiagnosticCode.TOO_MANY_VARIABLES, policy.root().span(), most);
            return Optional.empty();
        }
        return Optional.of(variables);
    }

    private Optional<State> whole(BoundPolicy policy, Budget budget, DiagnosticLog log) {
        return variables(policy, policy.predicates(), log).map(variables -> {
            Rulings rulings = Rulings.of(new PolicyRules(policy.root(), fulfillable), variables, fulfillable, budget);
            rulings.warn(log);
            RuleSetCompiler<Verdict> compiler = RuleSetCompiler.of(rulings.set(), budget);
            LabelRulings labels = LabelRulings.of(policy.labelRules(), variables, budget);
            Lazy<Divisions> divisions =
                    new Lazy<>(() -> new Divisions(policy.predicates().toList()));
            return new State(new Made(policy, rulings, compiler.compiled(), labels), divisions, compiler);
        });
    }

    /** Returns what a policy comes to that differs from another one in a few rules. */
    private Optional<State> changed(State before, BoundPolicy policy, DiagnosticLog log) {
        Made former = before.made();
        if (!differInRulesOnly(former.policy(), policy)) {
            return Optional.empty();
        }
        PolicyRules rules = new PolicyRules(policy.root(), fulfillable);
        List<BoundPolicy.Rule> was = former.rulings().all();
        Rulings.Difference difference = Rulings.Difference.between(was, rules.rules());
        int end = difference.to() + rules.rules().size() - was.size();
        boolean isSame = before.divisions()
                .get()
                .replace(
                        conditions(was.subList(difference.from(), difference.to())),
                        conditions(rules.rules().subList(difference.from(), end)));
        if (!isSame) {
            return Optional.empty();
        }
        try {
            Rulings rulings = former.rulings().splice(rules, difference);
            rulings.warn(log);
            return before.compiler()
                    .splice(rulings.set(), difference.from(), difference.to())
                    .map(compiled -> {
                        kept = rules.rules().size() - (end - difference.from());
                        Made made = new Made(policy, rulings, compiled, former.labels());
                        return new State(made, before.divisions(), before.compiler());
                    });
        } catch (DiagramLimitException e) {
            // what earlier versions have left may be what is too much
            return Optional.empty();
        }
    }

    private static List<io.github.crosslevel.mls.policy.internal.types.Predicate> conditions(
            List<BoundPolicy.Rule> rules) {
        return rules.stream().map(BoundPolicy.Rule::when).toList();
    }

    /** Policies within policies are groups, which no part of a table stands for; targets are parts of all rules. */
    private static boolean differInRulesOnly(BoundPolicy before, BoundPolicy policy) {
        return before.vocabulary().equals(policy.vocabulary())
                && isList(before.root())
                && isList(policy.root())
                && before.root().algorithm() == policy.root().algorithm()
                && before.root().target().equals(policy.root().target())
                && stamps(before).equals(stamps(policy))
                && asserted(before).equals(asserted(policy));
    }

    private static boolean isList(BoundPolicy.CombinedPolicy policy) {
        return policy.members().stream().allMatch(BoundPolicy.Rule.class::isInstance);
    }

    private static List<?> stamps(BoundPolicy policy) {
        return policy.labelRules().stream()
                .map(rule -> List.of(rule.id(), rule.stamp(), rule.when()))
                .toList();
    }

    private static List<?> asserted(BoundPolicy policy) {
        return policy.assertions().stream().map(BoundPolicy.Assertion::where).toList();
    }

    private static Assembly checked(Made made, Budget budget, DiagnosticLog log) {
        BoundPolicy policy = made.policy();
        made.rulings().warn(policy, made.compiled(), log);
        made.labels().warn(policy.labelRules(), log);
        Assembly assembly = new Assembly(policy, made.rulings(), made.compiled(), made.labels(), budget);
        new Assertions(policy, made.rulings(), made.compiled(), assembly.decider(), log).check();
        return assembly;
    }
}
