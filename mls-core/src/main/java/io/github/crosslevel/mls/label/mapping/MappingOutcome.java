package io.github.crosslevel.mls.label.mapping;

/** What a {@link LabelMapping} makes of a label: a label of the other schema, or nothing, and then nothing passes. */
public sealed interface MappingOutcome permits MappedLabel, Unmappable {}
