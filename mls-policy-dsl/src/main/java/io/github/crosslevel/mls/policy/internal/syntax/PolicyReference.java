package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.Optional;

/**
 * A policy that stands elsewhere.
 *
 * @param policy its name
 * @param priority its priority here, if one is written
 */
public record PolicyReference(Name policy, Optional<Constant.Whole> priority) implements Member {}
