package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;

/**
 * A rule that says what it said when the file was read before, and was not read again.
 *
 * @param id its name, where it is now
 * @param span where
 */
public record UnchangedRule(Declared id, SourceSpan span) implements Member {}
