package io.github.crosslevel.mls.label.model;

import java.util.List;

/**
 * A formal model, or one property of it: says whether an access keeps a secure state secure.
 *
 * <pre>{@code
 * SecurityModel model = SecurityModel.all(
 *         BellLaPadula.with(matrix), Biba.strict(trust), BrewerNash.over(wall, history, clock));
 * Verdict verdict = model.enter(Access.read(session, report, label));
 * if (verdict instanceof Verdict.Refused refused) {
 *     refused.violations().forEach(trail::note); // such as: Brewer–Nash simple security: ...
 * }
 * }</pre>
 *
 * <p>Implementations are thread-safe. A host may add models of its own.
 */
@FunctionalInterface
public interface SecurityModel {
    /** Judges an access, and changes nothing. */
    Verdict judge(Access access);

    /**
     * Judges an access that takes place if it is allowed, and remembers of it what later judgements depend on, in one
     * atomic step.
     */
    default Verdict enter(Access access) {
        return judge(access);
    }

    /**
     * Returns the model that allows what all of these allow, and reports each violation of each.
     *
     * <p>Nothing is remembered of an access unless all have agreed to it. When several of them remember, and another
     * thread changes their mind in between, those asked first may remember an access that did not take place: that can
     * only restrict.
     *
     * @throws IllegalArgumentException if there is none
     */
    static SecurityModel all(SecurityModel... models) {
        return new AgreeingModels(List.of(models));
    }
}
