package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a policy is compiled into. Immutable and thread-safe. */
public final class Assembly {
    private final SetupCheck setup;
    private final Decider decider;
    private final Supplier<ContextValues> values;
    private final Labeler labeler;
    private final DecisionTable.Report report;
    private final List<Phrase> variables;
    private final RuleTable rules;
    private final Lazy<Digest> meaning;
    private final Optional<ReadableDiagram> readable;
    private final Function<BoundPolicy.Rule, Decision> saying;

    Assembly(BoundPolicy policy, Rulings rulings, RuleSet.Compiled<Verdict> rules, LabelRulings labels, Budget budget) {
        RequestCheck check = new RequestCheck(policy.vocabulary());
        this.setup = new SetupCheck(policy.vocabulary(), check);
        TableDecider deciding = new TableDecider(check, rules, rulings::decision);
        this.decider = deciding;
        this.values = () -> deciding.values(new Slots(policy.vocabulary()));
        this.readable =
                rules.program().diagram().map(d -> new ReadableDiagram(check, rules.program(), deciding.decisions()));
        this.saying = rule -> rulings.decision(Verdict.of(rule));
        this.labeler = new TableLabeler(check, labels.compiled());
        this.report = deciding.report();
        this.variables = labels.set().variables().ordered().stream()
                .map(Variable::question)
                .toList();
        this.rules = rulings.written();
        this.meaning = new Lazy<>(() -> {
            Meaning digested = new Meaning();
            digested.add(policy.vocabulary());
            rulings.addTo(digested);
            labels.set().addTo(digested, budget);
            return digested.digest();
        });
    }

    /** Returns what of a system is not as the schema says. */
    public List<String> problems(GradedSystem system) {
        return setup.problems(system);
    }

    /** Returns the first thing of a subject that is not as the schema says. */
    public Optional<String> problem(Subject subject, Instant time) {
        return setup.problem(subject, time);
    }

    /** Returns the actions that the schema declares. */
    public List<String> actions() {
        return setup.actions();
    }

    /** Returns what decides by the rules. */
    public Decider decider() {
        return decider;
    }

    /** Returns an empty place for the values of requests. Not thread-safe. */
    public ContextValues values() {
        return values.get();
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
    public List<Phrase> variables() {
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
