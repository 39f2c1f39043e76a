package io.github.crosslevel.mls.label;

/** The state of carrying no label; it dominates nothing, is dominated by nothing, and never passes. */
public enum Unlabeled implements Labeling {
    /** The only value. */
    UNLABELED
}
