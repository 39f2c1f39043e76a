package io.github.crosslevel.mls.label.rule;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.label.rule.AggregationRules.Raised;
import java.util.ArrayList;
import java.util.List;

/**
 * The label of something that is being made: it rises with everything that goes in, and never falls (the current label
 * of LIO and HiStar). It is bounded by what the way that the thing will take may carry; what would rise beyond that is
 * refused, and stays refused.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * FloatingLabel floating = FloatingLabel.of(query.label(), destination.ceiling())
 *         .with(table.label())
 *         .raisedBy(rules, report.facts());
 * if (floating instanceof FloatingLabel.Within within) {
 *     send(report, within.label());
 * }
 * }</pre>
 */
public sealed interface FloatingLabel {
    /**
     * The label of all that went in so far.
     *
     * @param label at least the join of it all
     * @param bound what it stays within
     * @param rules the names of the aggregation rules that raised it, in order
     */
    record Within(Label label, Clearance bound, List<String> rules) implements FloatingLabel {
        /** Checks the bound and copies the names. */
        public Within {
            rules = List.copyOf(rules);
            if (!bound.allows(label)) {
                throw new IllegalArgumentException("`" + label + "` is beyond " + bound);
            }
        }
    }

    /**
     * Something went in that may not go the way.
     *
     * @param reason why, for the audit trail
     */
    record Beyond(Reason reason) implements FloatingLabel {}

    /** Returns the floating label of what is made from one thing so far. */
    static FloatingLabel of(Labeling first, Clearance bound) {
        return first instanceof Label label ? within(label, bound, List.of()) : unlabeled();
    }

    /**
     * Returns the floating label after something more went in; what is not labelled may not.
     *
     * @throws IllegalArgumentException if the label is of another schema
     */
    default FloatingLabel with(Labeling input) {
        if (!(this instanceof Within within)) {
            return this;
        }
        if (!(input instanceof Label label)) {
            return unlabeled();
        }
        try {
            return within(within.label().join(label), within.bound(), within.rules());
        } catch (LabelTooComplexException e) {
            return beyond(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the floating label raised by what the parser found out about the result.
     *
     * @throws IllegalArgumentException if the rules are of another schema
     */
    default FloatingLabel raisedBy(AggregationRules rules, Attributes facts) {
        if (!(this instanceof Within within)) {
            return this;
        }
        try {
            Raised raised = rules.raise(within.label(), facts);
            List<String> names = new ArrayList<>(within.rules());
            names.addAll(raised.rules());
            return within(raised.label(), within.bound(), names);
        } catch (LabelTooComplexException e) {
            return beyond(String.valueOf(e.getMessage()));
        }
    }

    private static FloatingLabel within(Label label, Clearance bound, List<String> rules) {
        return bound.allows(label) ? new Within(label, bound, rules) : beyond(bound + " against " + label);
    }

    private static FloatingLabel beyond(String detail) {
        return new Beyond(Reason.of(ReasonCode.ABOVE_CEILING, detail));
    }

    private static FloatingLabel unlabeled() {
        return new Beyond(Reason.of(ReasonCode.UNLABELED));
    }
}
