package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;

/** What a policy holds: a rule, a policy, or what stands for some of them. */
public sealed interface Member permits Rule, UnchangedRule, PolicyDeclaration, PolicyReference, TemplateUse {
    /** Returns where all of it is written. */
    SourceSpan span();
}
