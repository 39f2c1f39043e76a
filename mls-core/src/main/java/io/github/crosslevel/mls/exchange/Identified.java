package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;

/** A submission whose caller and route are known. */
public final class Identified implements InFlight {
    private final Submission submission;
    private final Subject principal;
    private final Subject subject;
    private final GradedSystem source;
    private final GradedSystem destination;

    Identified(
            Submission submission, Subject principal, Subject subject, GradedSystem source, GradedSystem destination) {
        this.submission = submission;
        this.principal = principal;
        this.subject = subject;
        this.source = source;
        this.destination = destination;
    }

    Submission submission() {
        return submission;
    }

    /** Returns who submits. */
    Subject principal() {
        return principal;
    }

    /** Returns on whose behalf: the principal, or for a reply whoever asked. */
    Subject subject() {
        return subject;
    }

    GradedSystem source() {
        return source;
    }

    GradedSystem destination() {
        return destination;
    }

    @Override
    public Stage stage() {
        return Stage.IDENTIFIED;
    }

    @Override
    public Trace trace() {
        return submission.trace().subject(subject.id());
    }
}
