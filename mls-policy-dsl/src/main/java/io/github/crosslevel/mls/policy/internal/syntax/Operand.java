package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;

/** What is compared: an attribute of the request or a constant. */
public sealed interface Operand permits Reference, Constant {
    /** Returns where it is written. */
    SourceSpan span();
}
