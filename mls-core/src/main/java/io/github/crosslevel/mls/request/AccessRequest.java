package io.github.crosslevel.mls.request;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.internal.Memorable;
import io.github.crosslevel.mls.label.Labeling;
import java.time.Instant;
import java.util.Objects;

/**
 * The question put to policy: may this subject do this to that object, on this route, now? Immutable and thread-safe.
 * Whoever asks the same question again is answered sooner if the request is the same object.
 */
@SuppressWarnings("exports") // what it extends is nothing for users
public final class AccessRequest extends Memorable {
    private final Subject subject;
    private final ObjectRef object;
    private final Labeling labeling;
    private final Action action;
    private final Protocol protocol;
    private final GradedSystem source;
    private final GradedSystem destination;
    private final Instant time;
    private final Attributes environment;

    /**
     * Makes a request.
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
    public AccessRequest(
            Subject subject,
            ObjectRef object,
            Labeling labeling,
            Action action,
            Protocol protocol,
            GradedSystem source,
            GradedSystem destination,
            Instant time,
            Attributes environment) {
        this.subject = Objects.requireNonNull(subject, "subject");
        this.object = Objects.requireNonNull(object, "object");
        this.labeling = Objects.requireNonNull(labeling, "labeling");
        this.action = Objects.requireNonNull(action, "action");
        this.protocol = Objects.requireNonNull(protocol, "protocol");
        this.source = Objects.requireNonNull(source, "source");
        this.destination = Objects.requireNonNull(destination, "destination");
        this.time = Objects.requireNonNull(time, "time");
        this.environment = Objects.requireNonNull(environment, "environment");
    }

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

    /** Returns on whose behalf. */
    public Subject subject() {
        return subject;
    }

    /** Returns what is moved, with the facts found in its content. */
    public ObjectRef object() {
        return object;
    }

    /** Returns the label of the object, or that it has none. */
    public Labeling labeling() {
        return labeling;
    }

    /** Returns what is done. */
    public Action action() {
        return action;
    }

    /** Returns the protocol the submission came in by. */
    public Protocol protocol() {
        return protocol;
    }

    /** Returns the graded system it leaves. */
    public GradedSystem source() {
        return source;
    }

    /** Returns the graded system it enters. */
    public GradedSystem destination() {
        return destination;
    }

    /** Returns when. */
    public Instant time() {
        return time;
    }

    /** Returns what whoever asks knows of the circumstances. */
    public Attributes environment() {
        return environment;
    }

    /** Returns the same question about an object with this label. */
    public AccessRequest labeled(Labeling label) {
        return new AccessRequest(subject, object, label, action, protocol, source, destination, time, environment);
    }

    /** Returns the same question under these circumstances. */
    public AccessRequest within(Attributes circumstances) {
        return new AccessRequest(subject, object, labeling, action, protocol, source, destination, time, circumstances);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessRequest that
                && subject.equals(that.subject)
                && object.equals(that.object)
                && labeling.equals(that.labeling)
                && action.equals(that.action)
                && protocol.equals(that.protocol)
                && source.equals(that.source)
                && destination.equals(that.destination)
                && time.equals(that.time)
                && environment.equals(that.environment);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, object, labeling, action, protocol, source, destination, time, environment);
    }

    /** Returns everything of it. */
    @Override
    public String toString() {
        return "AccessRequest[subject=" + subject + ", object=" + object + ", labeling=" + labeling + ", action="
                + action + ", protocol=" + protocol + ", source=" + source + ", destination=" + destination
                + ", time=" + time + ", environment=" + environment + "]";
    }
}
