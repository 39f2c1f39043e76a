package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A policy. The outermost one denies what none of its rules permits; one within another has nothing to say then.
 *
 * @param id its name
 * @param description what it is for, or the empty string
 * @param priority its priority, if one is written
 * @param algorithm how its members combine
 * @param byDefault where its default is written, if it is
 * @param target what it is about; {@code and} of nothing when none is written
 * @param members its rules and policies in order
 * @param span where
 */
public record PolicyDeclaration(
        Declared id,
        String description,
        Optional<Constant.Whole> priority,
        CombiningAlgorithm algorithm,
        Optional<SourceSpan> byDefault,
        Condition target,
        List<Member> members,
        SourceSpan span)
        implements Member {
    /** Copies the members. */
    public PolicyDeclaration {
        members = List.copyOf(members);
    }

    /** Returns this policy with other members. */
    public PolicyDeclaration with(List<Member> others) {
        return new PolicyDeclaration(id, description, priority, algorithm, byDefault, target, others, span);
    }
}
