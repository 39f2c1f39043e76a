package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.decision.ReasonCode;

/** Why no complete set of views could be made of a content: a {@link Limit} was exceeded, or a {@link Fault} found. */
public sealed interface Refusal permits Limit, Fault {
    /** Returns the name of the rule that was broken, for example {@code limit.depth} or {@code json.syntax}. */
    String rule();

    /** Returns the reason which the pipeline gives for it. */
    ReasonCode code();

    /** Returns what is wrong, in lower case and without content. */
    String message();
}
