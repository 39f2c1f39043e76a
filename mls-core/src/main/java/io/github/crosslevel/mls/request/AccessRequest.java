package io.github.crosslevel.mls.request;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.label.Labeling;
import java.time.Instant;

/**
 * The question put to policy: may this subject do this to that object, on this route, now?
 *
 * @param subject on whose behalf
 * @param object what is moved, with the facts found in its content
 * @param labeling its label, or that it has none
 * @param action what is done
 * @param protocol the protocol the submission came in by
 * @param source the graded system it leaves
 * @param destination the graded system it enters
 * @param time when
 * @param environment what whoever asks knows of the circumstances, such as an alert
 */
public record AccessRequest(
        Subject subject,
        ObjectRef object,
        Labeling labeling,
        Action action,
        Protocol protocol,
        GradedSystem source,
        GradedSystem destination,
        Instant time,
        Attributes environment) {

    /** Makes a request of which no circumstances but the time are known. */
    public AccessRequest(
            Subject subject,
            ObjectRef object,
            Labeling labeling,
            Action action,
            Protocol protocol,
            GradedSystem source,
            GradedSystem destination,
            Instant time) {
        this(subject, object, labeling, action, protocol, source, destination, time, Attributes.none());
    }

    /** Returns the same question about an object with this label. */
    public AccessRequest labeled(Labeling label) {
        return new AccessRequest(subject, object, label, action, protocol, source, destination, time, environment);
    }

    /** Returns the same question under these circumstances. */
    public AccessRequest within(Attributes circumstances) {
        return new AccessRequest(subject, object, labeling, action, protocol, source, destination, time, circumstances);
    }
}
