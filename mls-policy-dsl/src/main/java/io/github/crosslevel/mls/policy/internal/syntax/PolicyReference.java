package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.Optional;

/**
 * A policy that stands elsewhere.
 *
 * @param policy its name
 * @param priority its priority here, if one is written
 * @param span where
 */
public record PolicyReference(Name policy, Optional<Constant.Whole> priority, SourceSpan span) implements Member {}
