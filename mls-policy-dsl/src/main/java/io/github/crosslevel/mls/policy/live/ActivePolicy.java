package io.github.crosslevel.mls.policy.live;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The policy in force, which can be replaced while decisions are made: every decision is by one policy as a whole,
 * those under way end by the one they began with, and nobody waits. A candidate can be tried in its shadow.
 * Thread-safe.
 *
 * <pre>{@code
 * ActivePolicy active = ActivePolicy.of(first);
 * Decider decider = MandatoryAccess.before(active.decider()); // stays the same
 * Disagreements found = active.shadow(second, 100);           // both decide, the first one counts
 * active.replace(second);                                     // from now on the second one counts
 * }</pre>
 *
 * <p>A policy of many rules of which a few change is compiled by an
 * {@link io.github.crosslevel.mls.policy.IncrementalCompiler}, in milliseconds:
 *
 * <pre>{@code
 * IncrementalCompiler compiler = PolicyCompiler.standard().incremental();
 * ActivePolicy active = ActivePolicy.of(compiler.compile(source).orThrow());
 * active.replace(compiler.compile(changed).orThrow());
 * }</pre>
 *
 * <p>Gateways release policies through their management center instead, which also numbers and records them.
 */
public final class ActivePolicy {
    /** One look at this tells a decision everything. */
    private record State(CompiledPolicy inForce, Optional<Shadow> shadow) {}

    private record Shadow(Decider candidate, Disagreements disagreements) {}

    private final AtomicReference<State> state;

    private ActivePolicy(CompiledPolicy first) {
        this.state = new AtomicReference<>(new State(first, Optional.empty()));
    }

    /** Returns a place for a policy, with a first one in it. */
    public static ActivePolicy of(CompiledPolicy first) {
        return new ActivePolicy(first);
    }

    /** Returns the policy in force now. */
    public CompiledPolicy inForce() {
        return state.get().inForce();
    }

    /** Puts another policy in force, ends its trial if there was one, and returns the policy that was in force. */
    public CompiledPolicy replace(CompiledPolicy next) {
        return state.getAndSet(new State(next, Optional.empty())).inForce();
    }

    /**
     * From now on has a candidate decide the same requests without any effect, instead of a former candidate.
     *
     * @param mostExamples how many requests to keep on which the two disagree, 0 or more; all are counted
     * @return where the disagreements are recorded
     */
    public Disagreements shadow(CompiledPolicy candidate, int mostExamples) {
        Disagreements disagreements = new Disagreements(mostExamples);
        Optional<Shadow> shadow = Optional.of(new Shadow(candidate.decider(), disagreements));
        state.updateAndGet(before -> new State(before.inForce(), shadow));
        return disagreements;
    }

    /** Ends the trial of a candidate, if there is one. */
    public void endShadow() {
        state.updateAndGet(before -> new State(before.inForce(), Optional.empty()));
    }

    /** Returns a decider that always decides by the policy then in force. */
    public Decider decider() {
        return this::decide;
    }

    /** Returns a labeler that always labels by the policy then in force. */
    public Labeler labeler() {
        return request -> inForce().labeler().stamp(request);
    }

    private Decision decide(AccessRequest request) {
        State now = state.get();
        Decision decision = now.inForce().decider().decide(request);
        if (now.shadow().isPresent()) {
            Shadow shadow = now.shadow().get();
            shadow.disagreements().compare(request, decision, shadow.candidate().decide(request));
        }
        return decision;
    }

    /** Returns the policy in force. */
    @Override
    public String toString() {
        return "ActivePolicy[" + inForce() + "]";
    }
}
