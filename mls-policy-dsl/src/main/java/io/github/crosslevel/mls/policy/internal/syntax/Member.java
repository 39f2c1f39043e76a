package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.Optional;

/** What a policy holds: a rule or another policy. */
public sealed interface Member permits Rule, PolicyDeclaration {
    /** Returns its name. */
    Declared id();

    /** Returns what it is for, in the author's words, or the empty string. */
    String description();

    /** Returns its priority, if one is written. */
    Optional<Constant.Whole> priority();
}
