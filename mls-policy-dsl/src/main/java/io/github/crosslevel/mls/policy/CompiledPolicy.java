package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.policy.analysis.DecisionStep;
import io.github.crosslevel.mls.policy.analysis.RuleSummary;
import io.github.crosslevel.mls.policy.internal.compile.Assembly;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.BoundTest;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;

/**
 * A policy that has been checked and compiled: it decides every request, without exception, in a number of steps known
 * beforehand. Immutable and thread-safe; {@link PolicyCompiler} makes it.
 */
public final class CompiledPolicy {
    private final String name;
    private final LabelSchema labels;
    private final Assembly assembly;
    private final RequestReader requests;
    private final List<RuleSummary> rules;
    private final List<BoundTest> tests;

    CompiledPolicy(BoundPolicy policy, Assembly assembly) {
        this.name = policy.name();
        this.labels = policy.vocabulary().labels();
        this.assembly = assembly;
        this.requests = new RequestReader(policy.vocabulary());
        this.rules = policy.rules().stream()
                .map(rule -> new RuleSummary(rule.id(), says(rule), rule.span()))
                .toList();
        this.tests = policy.tests();
    }

    private static Decision says(BoundPolicy.Rule rule) {
        return rule.effect() == Effect.PERMIT
                ? new Decision.Permit(rule.id(), rule.obligations())
                : Decision.deny(ReasonCode.RULE_DENY, rule.id());
    }

    /** Returns the canonical name of the policy. */
    public String name() {
        return name;
    }

    /** Returns the label schema that the policy declares. */
    public LabelSchema labels() {
        return labels;
    }

    /**
     * Returns the decider. It denies what is unlabelled, what the schema does not speak of (an undeclared name, a label
     * of another schema, a missing mandatory attribute, an attribute of another type) and what no rule permits.
     */
    public Decider decider() {
        return assembly.decider();
    }

    /** Returns the labeler of the labelling rules; where several match, the label is the join of theirs. */
    public Labeler labeler() {
        return assembly.labeler();
    }

    /** Returns the reader of requests written in JSON. */
    public RequestReader requests() {
        return requests;
    }

    /** Returns the rules, in the order of the text. */
    public List<RuleSummary> rules() {
        return rules;
    }

    /**
     * Returns what the {@linkplain #decider() decider} asks about a request that it does not deny beforehand, in the
     * order in which it asks; the order and the questions may change when the policy does.
     */
    public List<DecisionStep> steps(AccessRequest request) {
        return assembly.readable().steps(request);
    }

    /** Returns the decision diagram in readable form; it has as many questions as {@link #diagram} says nodes. */
    public DecisionGraph graph() {
        return assembly.readable().graph();
    }

    /** Runs the tests written in the policy, each as the platform would run its request. */
    public List<PolicyTestResult> runTests() {
        PolicyTests runner = new PolicyTests(labeler(), decider());
        return tests.stream().map(runner::run).toList();
    }

    /** Returns what the decision diagram costs. */
    public DiagramReport diagram() {
        return new DiagramReport(
                assembly.decisions().nodes(),
                assembly.decisions().edges(),
                assembly.decisions().bytes(),
                assembly.decisions().depth(),
                assembly.variables());
    }

    /**
     * Returns the digest of what the policy means: its vocabulary, and the decision, obligations and label for every
     * request. It does not depend on how the policy is written: keyword language, aliases, order and names of rules
     * that change no decision, comments and tests. The ids of rules, which are named in decisions only as provenance,
     * do not count.
     *
     * <p>Equal digests prove equal meaning. The converse fails in one case: what two relations between attributes (such
     * as {@code a dom b} and {@code b dom c}) imply about a third is not seen.
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
