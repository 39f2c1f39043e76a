package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Optional;

/**
 * Labels by asking a table. A request that the schema does not speak of stays unlabelled. Immutable and thread-safe.
 */
final class TableLabeler implements Labeler {
    private static final Stamping UNSTAMPED = new Stamping.Unstamped();

    private final RequestCheck check;
    private final RuleSet.Compiled<Stamp> rules;
    private final boolean knowsRules;

    /** By terminal index. */
    private final Stamping[] stampings;

    TableLabeler(RequestCheck check, RuleSet.Compiled<Stamp> rules) {
        this.check = check;
        this.rules = rules;
        this.knowsRules = rules.provenance().isEmpty();
        this.stampings = rules.each(UNSTAMPED, Stamp::stamping).toArray(Stamping[]::new);
    }

    @Override
    public Optional<String> shortcoming(AccessRequest request) {
        return check.refusal(request) instanceof Decision.Deny deny
                ? Optional.of(deny.reason().detail())
                : Optional.empty();
    }

    @Override
    public Stamping stamp(AccessRequest request) {
        if (check.refusal(request) != null) {
            return UNSTAMPED;
        }
        try {
            int terminal = rules.program().evaluate(request);
            return knowsRules || terminal < Rule.FIRST_TERMINAL
                    ? stampings[terminal]
                    : rules.explained(request, terminal).stamping();
        } catch (LabelTooComplexException e) {
            return UNSTAMPED;
        }
    }
}
