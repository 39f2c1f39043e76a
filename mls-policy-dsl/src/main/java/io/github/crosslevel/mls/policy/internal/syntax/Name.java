package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;

/**
 * A name as written.
 *
 * @param text the name
 * @param span where
 */
public record Name(String text, SourceSpan span) {}
