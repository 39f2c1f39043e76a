package io.github.crosslevel.mls.crypto.identity;

/**
 * What a factor rests on. Two factors of one kind fall together, so they count as one where two kinds are asked for.
 */
public enum FactorKind {
    /** What somebody knows. */
    KNOWLEDGE,
    /** What somebody has. */
    POSSESSION,
    /** What somebody is. */
    INHERENCE,
    /** Where somebody is; it supports the other kinds and is not counted as one of them. */
    LOCATION
}
