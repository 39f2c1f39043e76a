package io.github.crosslevel.mls.policy.internal.syntax;

/** How the rules of a policy combine (XACML 3.0 appendix C, without its error values). */
public enum CombiningAlgorithm {
    /** The first denying rule that applies decides; if none does, all permitting ones together. */
    DENY_OVERRIDES,
    /** All permitting rules that apply decide together; if none does, the first denying one. */
    PERMIT_OVERRIDES,
    /** The first rule that applies decides. */
    FIRST_APPLICABLE
}
