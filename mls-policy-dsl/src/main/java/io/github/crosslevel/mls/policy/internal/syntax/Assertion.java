package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;

/**
 * What the policy must never permit.
 *
 * @param actions the actions, one or more
 * @param where the condition; {@code and} of nothing when none is written
 * @param span where
 */
public record Assertion(List<Name> actions, Condition where, SourceSpan span) {
    /** Copies the actions. */
    public Assertion {
        actions = List.copyOf(actions);
    }
}
