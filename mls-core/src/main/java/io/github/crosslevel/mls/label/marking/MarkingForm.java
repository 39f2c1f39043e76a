package io.github.crosslevel.mls.label.marking;

/** Where a marking stands. */
public enum MarkingForm {
    /** At head and foot of a page or screen, in full names. */
    BANNER,
    /** Before a paragraph or a field, abbreviated. */
    PORTION
}
