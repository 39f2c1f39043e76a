package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.policy.analysis.DecisionStep;
import io.github.crosslevel.mls.policy.analysis.RuleSummary;
import io.github.crosslevel.mls.policy.internal.compile.Assembly;
import io.github.crosslevel.mls.policy.internal.compile.ReadableDiagram;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.BoundTest;
import io.github.crosslevel.mls.policy.internal.types.PolicyWords;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A policy that has been checked and compiled: it decides every request, without exception, in a number of steps known
 * beforehand. Immutable and thread-safe; {@link PolicyCompiler} makes it.
 */
public final class CompiledPolicy {
    private final String name;
    private final LabelSchema labels;
    private final Assembly assembly;
    private final RequestReader requests;
    private final PolicyWords words;
    private final List<RuleSummary> rules;
    private final List<BoundTest> tests;
    private final CompileReport report;

    CompiledPolicy(BoundPolicy policy, Assembly assembly) {
        this.name = policy.root().id();
        this.labels = policy.vocabulary().labels();
        this.assembly = assembly;
        this.requests = new RequestReader(policy.vocabulary());
        this.words = new PolicyWords(policy.vocabulary().obligationTypes());
        this.tests = policy.tests();
        this.rules = policy.root()
                .rules()
                .map(rule -> new RuleSummary(rule.id(), rule.description(), assembly.says(rule), rule.span()))
                .toList();
        this.report = CompileReport.of(policy, assembly);
    }

    /** Returns the canonical name of the policy; of a joint policy, the names of its authorities. */
    public String name() {
        return name;
    }

    /** Returns the label schema that the policy declares. */
    public LabelSchema labels() {
        return labels;
    }

    /** Returns the actions that the schema declares, in its order. */
    public List<Action> actions() {
        return assembly.actions().stream().map(Action::of).toList();
    }

    /**
     * Returns in what a system is not the one that the schema declares: name, grade, or the label schema of its
     * ceiling. Every request from or to such a system is denied, so that it is better not set up.
     */
    public List<String> problems(GradedSystem system) {
        return assembly.problems(system);
    }

    /**
     * Returns the first thing in which a subject is not one that the schema speaks of: its home, the label schema of
     * its clearance, or an attribute. Every request of such a subject is denied, so that it is better not registered.
     *
     * @param time now; labels among its attributes must be in force
     */
    public Optional<String> problem(Subject subject, Instant time) {
        return assembly.problem(subject, time);
    }

    /**
     * Returns the decider. It denies what is unlabelled, what the schema does not speak of (an undeclared name, a label
     * of another schema, a missing mandatory attribute, an attribute of another type) and what no rule permits.
     */
    public Decider decider() {
        return assembly.decider();
    }

    /**
     * Returns a new context for requests of text and numbers: for the calling thread only, and for many requests, one
     * after the other.
     */
    public RequestContext requestContext() {
        return new RequestContext(assembly.values());
    }

    /** Returns the labeler of the labelling rules; where several match, the label is the join of theirs. */
    public Labeler labeler() {
        return assembly.labeler();
    }

    /** Returns the reader of requests written in JSON. */
    public RequestReader requests() {
        return requests;
    }

    /** Returns the rules in the order of the text, those of the policies within the policy included. */
    public List<RuleSummary> rules() {
        return rules;
    }

    /**
     * Returns what the {@linkplain #decider() decider} asks about a request that it does not deny beforehand, in the
     * order in which it asks; the order and the questions may change when the policy does. Nothing if decisions are not
     * found by one diagram.
     */
    public List<DecisionStep> steps(AccessRequest request) {
        return assembly.readable().map(diagram -> diagram.steps(request)).orElse(List.of());
    }

    /** Returns the decision diagram in readable form, if decisions are found by one; it may be large. */
    public Optional<DecisionGraph> graph() {
        return assembly.readable().map(ReadableDiagram::graph);
    }

    /** Runs the tests written in the policy, each as the platform would run its request; a joint policy has none. */
    public List<PolicyTestResult> runTests() {
        PolicyTests runner = new PolicyTests(labeler(), decider(), words);
        return tests.stream().map(runner::run).toList();
    }

    /** Returns an obligation as the policy writes it, such as {@code mask(fields = {"name"}, days = 30)}. */
    public String written(Obligation obligation) {
        return words.of(obligation);
    }

    /** Returns what the policy costs, and how its rules were compiled. */
    public CompileReport report() {
        return report;
    }

    /**
     * Returns the digest of what the policy means: its vocabulary, and the decision, obligations and label for every
     * request. It does not depend on how the policy is written: keyword language, aliases, order and names of rules
     * that change no decision, comments and tests. The ids of rules, which are named in decisions only as provenance,
     * do not count.
     *
     * <p>Equal digests prove equal meaning. The converse fails in two cases: what two relations between attributes
     * (such as {@code a dom b} and {@code b dom c}) imply about a third is not seen, and where the rules are too large
     * for one diagram, the digest is that of the rules in their order.
     *
     * <p>Worked out when first asked for, which may take as long as compiling.
     */
    public Digest semanticHash() {
        return assembly.meaning();
    }

    /** Returns whether the other policy has the same {@link #semanticHash}. */
    public boolean sameMeaningAs(CompiledPolicy other) {
        return semanticHash().equals(other.semanticHash());
    }

    /** Returns the name and the label schema. */
    @Override
    public String toString() {
        return name + " over " + labels;
    }
}
