package io.github.crosslevel.mls.policy.internal.syntax;

/** What a policy holds: a rule, a policy, or what stands for some of them. */
public sealed interface Member permits Rule, PolicyDeclaration, PolicyReference, TemplateUse {}
