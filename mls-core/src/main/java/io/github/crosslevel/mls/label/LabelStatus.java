package io.github.crosslevel.mls.label;

import java.time.Instant;

/** What a label amounts to at a certain time. */
public sealed interface LabelStatus {
    /**
     * The label holds.
     *
     * @param label what is to be protected now: the label or its successor, without anything about time
     */
    record InForce(Label label) implements LabelStatus {}

    /**
     * The label does not hold yet, and what carries it does not pass.
     *
     * @param from when it will
     */
    record NotYetValid(Instant from) implements LabelStatus {}

    /**
     * The label holds no longer, and what carries it does not pass.
     *
     * @param since when it ceased to
     */
    record Expired(Instant since) implements LabelStatus {}
}
