package io.github.crosslevel.mls.label.marking;

/**
 * What stands around and between the parts of a marking.
 *
 * @param open before everything; may be empty
 * @param close behind everything; may be empty
 * @param separator between parts
 * @param nothing instead of parts, for labels that say nothing; empty if there is always a part
 */
record MarkingFrame(String open, String close, String separator, String nothing) {}
