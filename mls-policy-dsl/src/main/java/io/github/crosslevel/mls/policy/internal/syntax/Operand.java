package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;

/** What is compared: an attribute of the request, a constant, or one of them with constants added. */
public sealed interface Operand permits Reference, Constant, Sum {
    /** Returns where it is written. */
    SourceSpan span();
}
