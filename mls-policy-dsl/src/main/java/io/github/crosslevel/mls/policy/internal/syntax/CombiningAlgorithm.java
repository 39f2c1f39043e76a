package io.github.crosslevel.mls.policy.internal.syntax;

/**
 * How what a policy holds combines (XACML 3.0 appendix C, without its error values; {@link #UNANIMOUS} is the weak
 * consensus of Li et al., SACMAT 2009).
 */
public enum CombiningAlgorithm {
    /** The first that denies decides; if none does, all that permit together. */
    DENY_OVERRIDES,
    /** All that permit decide together; if none does, the first that denies. */
    PERMIT_OVERRIDES,
    /** The first that applies decides. */
    FIRST_APPLICABLE,
    /** The one that applies decides; where more apply, they conflict, which is a denial. */
    ONLY_ONE,
    /** All that apply decide together if they agree; where they do not, they conflict, which is a denial. */
    UNANIMOUS,
    /** Of those that apply, the ones of the highest priority decide, by {@link #DENY_OVERRIDES}. */
    PRIORITY
}
