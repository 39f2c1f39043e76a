package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;

/**
 * A subject at work: who it is, what it is cleared for, and the label at which it works, which is what Bell and
 * LaPadula call its current level and Biba its integrity level.
 *
 * <p>What the session has read is at most as high as its working label, and what it writes is at least as high. To work
 * at a lower label is to begin another session that knows nothing of this one. Immutable and thread-safe.
 */
public final class Session {
    private final SubjectId subject;
    private final Clearance clearance;
    private final Label working;

    private Session(SubjectId subject, Clearance clearance, Label working) {
        if (working.succession().isPresent()) {
            throw new IllegalArgumentException(
                    "a session works at what a label amounts to now, not at `" + working + "`");
        }
        this.subject = subject;
        this.clearance = clearance;
        this.working = working;
    }

    /**
     * Returns a session of the subject.
     *
     * @param working where it begins, within its clearance
     * @throws IllegalArgumentException if the clearance does not allow the label, or reaches not so far down, or the
     *     label has a successor
     */
    public static Session of(Subject subject, Label working) {
        Clearance clearance = subject.clearance();
        if (!clearance.allows(working) || !working.dominates(clearance.lower())) {
            throw new IllegalArgumentException(
                    "`" + subject.id() + "` cleared for " + clearance + " cannot work at `" + working + "`");
        }
        return handling(subject, working);
    }

    /** Returns the session that handles one thing at its label, and is cleared for it or not. */
    static Session handling(Subject subject, Label label) {
        return new Session(subject.id(), subject.clearance(), label);
    }

    Session workingAt(Label label) {
        return label.equals(working) ? this : new Session(subject, clearance, label);
    }

    /** Returns who works. */
    public SubjectId subject() {
        return subject;
    }

    /** Returns what the subject is cleared for. */
    public Clearance clearance() {
        return clearance;
    }

    /** Returns the label at which it works. */
    public Label working() {
        return working;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Session that
                && subject.equals(that.subject)
                && clearance.equals(that.clearance)
                && working.equals(that.working);
    }

    @Override
    public int hashCode() {
        return 31 * subject.hashCode() + working.hashCode();
    }

    /** Returns the subject and its working label. */
    @Override
    public String toString() {
        return subject + " at " + working;
    }
}
