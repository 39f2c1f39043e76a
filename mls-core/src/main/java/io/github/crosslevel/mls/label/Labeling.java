package io.github.crosslevel.mls.label;

/**
 * What is known about the label of a thing: a {@link Label}, or the absence of one.
 *
 * <p>{@link Unlabeled} is a state of its own and never the lowest label (seed 004 §3.1.2: what carries no label does
 * not pass).
 */
public sealed interface Labeling permits Label, Unlabeled {}
