package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * How verdicts combine: by an algorithm of the language, or as those of several authorities. Immutable and thread-safe.
 */
final class VerdictAlgebra implements RuleSet.Algebra<Verdict> {
    private final BinaryOperator<Verdict> combining;
    private final Predicate<Verdict> finals;
    private final boolean absorbsRepeats;
    private final Predicate<String> fulfillable;

    private VerdictAlgebra(
            BinaryOperator<Verdict> combining,
            Predicate<Verdict> finals,
            boolean absorbsRepeats,
            Predicate<String> fulfillable) {
        this.combining = combining;
        this.finals = finals;
        this.absorbsRepeats = absorbsRepeats;
        this.fulfillable = fulfillable;
    }

    /**
     * Returns how verdicts combine by an algorithm.
     *
     * @param fulfillable the obligations that the host fulfils
     */
    static VerdictAlgebra of(CombiningAlgorithm algorithm, Predicate<String> fulfillable) {
        return new VerdictAlgebra(
                (earlier, later) -> earlier.combine(algorithm, later),
                verdict -> verdict.isFinal(algorithm),
                // a rule that is alone must stay so, and two that say the same conflict
                algorithm != CombiningAlgorithm.ONLY_ONE,
                fulfillable);
    }

    /**
     * Returns how the verdicts of authorities combine, all of which must be obeyed.
     *
     * @param fulfillable the obligations that the host fulfils
     */
    static VerdictAlgebra ofAuthorities(Predicate<String> fulfillable) {
        return new VerdictAlgebra(Verdict::meet, verdict -> !verdict.permits(), true, fulfillable);
    }

    @Override
    public Verdict combine(Verdict earlier, Verdict later) {
        return combining.apply(earlier, later);
    }

    @Override
    public boolean isFinal(Verdict verdict) {
        return finals.test(verdict);
    }

    @Override
    public Verdict anonymous(Verdict verdict) {
        return verdict.anonymous();
    }

    @Override
    public List<String> meaning(Verdict verdict) {
        // that no rule applies means the same, whether it is said of one authority or of several
        return verdict.isSilent() ? List.of() : Meaning.of(verdict.decision(fulfillable));
    }

    @Override
    public List<String> premise(Verdict verdict) {
        return verdict.premise(fulfillable);
    }

    @Override
    public boolean absorbsRepeats() {
        return absorbsRepeats;
    }

    @Override
    public int parts(Verdict verdict) {
        return verdict.size();
    }
}
