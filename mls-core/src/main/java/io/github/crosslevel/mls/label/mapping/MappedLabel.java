package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.label.Label;

/**
 * A label in the schema of another system, with the originator's own, which no mapping replaces.
 *
 * @param label what it is in the other schema
 * @param original what the originator gave
 */
public record MappedLabel(Label label, Label original) implements MappingOutcome {}
