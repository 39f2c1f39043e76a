package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a policy.
 *
 * @param id its name
 * @param description what it is for, or the empty string
 * @param priority its priority, if one is written
 * @param effect what it does when it applies
 * @param actions the actions it is about, one or more
 * @param when the condition; {@code and} of nothing when none is written
 * @param obligations what must be done for its permit to hold
 * @param span where
 */
public record Rule(
        Declared id,
        String description,
        Optional<Constant.Whole> priority,
        Effect effect,
        List<Name> actions,
        Condition when,
        List<ObligationCall> obligations,
        SourceSpan span)
        implements Member {
    /** Copies the lists. */
    public Rule {
        actions = List.copyOf(actions);
        obligations = List.copyOf(obligations);
    }
}
