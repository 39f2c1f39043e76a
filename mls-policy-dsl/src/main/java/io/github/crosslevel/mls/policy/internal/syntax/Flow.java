package io.github.crosslevel.mls.policy.internal.syntax;

/** Where an action moves information. */
public enum Flow {
    /** From the object to the subject. */
    READS,
    /** From the subject to the object. */
    WRITES,
    /** From the source to the destination. */
    TRANSFERS,
    /** Not declared. */
    UNDECLARED
}
