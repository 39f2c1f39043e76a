package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.label.Label;

/**
 * A label that has no counterpart in the other schema; what carries it does not pass.
 *
 * @param original what the originator gave
 * @param cause which part has no counterpart
 */
public record Unmappable(Label original, String cause) implements MappingOutcome {}
