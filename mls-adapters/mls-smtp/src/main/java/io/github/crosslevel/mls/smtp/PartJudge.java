package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.smtp.mime.MailParts;
import java.util.Optional;

/**
 * Judges each part of a mail as an object of its own, before the mail is submitted as a whole; a mail crosses only if
 * every part of it may. Thread-safe. {@link PolicyJudge} asks the policy.
 */
@FunctionalInterface
public interface PartJudge {
    /**
     * Returns why a part must not cross, or empty if it may.
     *
     * @param mail the submission of which it is a part
     * @param part the part, with the labels that apply to it
     */
    Optional<Reason> refusal(Submission mail, MailParts.Part part);

    /** Returns a judge that leaves the judgement to the crossing of the mail. */
    static PartJudge none() {
        return (mail, part) -> Optional.empty();
    }
}
