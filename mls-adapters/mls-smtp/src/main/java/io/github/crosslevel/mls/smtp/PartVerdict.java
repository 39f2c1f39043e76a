package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.label.Label;
import java.util.Optional;

/** What a {@link PartJudge} says about a part of a mail. Immutable and thread-safe. */
public sealed interface PartVerdict {
    /**
     * The part may cross, in a mail whose label dominates its own.
     *
     * @param label the label of the part, of the schema of the labels of mail; empty if it raises nothing
     */
    record Permitted(Optional<Label> label) implements PartVerdict {}

    /**
     * The part must not cross, and neither does the mail.
     *
     * @param reason why, for the audit trail
     */
    record Refused(Reason reason) implements PartVerdict {}

    /** Returns that a part may cross whatever the label of the mail is. */
    static PartVerdict permitted() {
        return new Permitted(Optional.empty());
    }

    /** Returns that a part may cross in a mail whose label dominates this one. */
    static PartVerdict permittedAs(Label label) {
        return new Permitted(Optional.of(label));
    }

    /** Returns that a part must not cross. */
    static PartVerdict refused(Reason reason) {
        return new Refused(reason);
    }
}
