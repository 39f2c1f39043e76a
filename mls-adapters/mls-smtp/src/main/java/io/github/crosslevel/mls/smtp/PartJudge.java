package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.smtp.mime.MailParts;

/**
 * Judges each part of a mail as an object of its own, before the mail is submitted as a whole; a mail crosses only if
 * every part of it may, and under a label that dominates those of its parts ({@link PartLabels}). Thread-safe.
 * {@link PolicyJudge} asks the policy.
 */
@FunctionalInterface
public interface PartJudge {
    /**
     * Returns whether a part may cross, and its label if it has one.
     *
     * @param mail the submission of which it is a part
     * @param part the part, with the labels that apply to it
     */
    PartVerdict judge(Submission mail, MailParts.Part part);

    /** Returns a judge that leaves the judgement to the crossing of the mail. */
    static PartJudge none() {
        return (mail, part) -> PartVerdict.permitted();
    }
}
