package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.source.SourceSpan;

/**
 * A rule as its author wrote it, to explain a decision that names it.
 *
 * @param id the id that decisions name
 * @param description what it is for, in the author's words, or the empty string
 * @param span where its id is written
 */
public record PolicyRule(String id, String description, SourceSpan span) {}
