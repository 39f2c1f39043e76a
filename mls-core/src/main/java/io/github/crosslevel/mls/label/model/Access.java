package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.request.ObjectRef;
import java.util.Optional;

/**
 * What a formal model is asked about: a session that wants to use rights on a labelled object.
 *
 * @param session who, and at which label
 * @param object on what
 * @param label the label of the object as it holds now: what {@link Label#at} says, without successors
 * @param rights observing, altering or both; not none
 * @param purpose for which a {@link TrustedSubjects trusted subject} goes beyond the star property, if it does
 * @param procedure through which the object is altered (Clark–Wilson), if through any
 */
public record Access(
        Session session,
        ObjectRef object,
        Label label,
        Rights rights,
        Optional<String> purpose,
        Optional<String> procedure) {

    /** Checks that the labels belong together and that something is asked for. */
    public Access {
        if (!label.schema().equals(session.working().schema())) {
            throw new IllegalArgumentException("session of schema `"
                    + session.working().schema() + "` and object of schema `" + label.schema() + "`");
        }
        if (label.succession().isPresent()) {
            throw new IllegalArgumentException("an access takes what a label amounts to now, not `" + label + "`");
        }
        if (rights == Rights.NONE) {
            throw new IllegalArgumentException("an access without rights is none");
        }
    }

    /** Returns an access that observes and does not alter. */
    public static Access read(Session session, ObjectRef object, Label label) {
        return of(session, object, label, Rights.READ_ONLY);
    }

    /** Returns an access that alters without observing, such as adding to a log. */
    public static Access append(Session session, ObjectRef object, Label label) {
        return of(session, object, label, Rights.WRITE_ONLY);
    }

    /** Returns an access that observes and alters. */
    public static Access modify(Session session, ObjectRef object, Label label) {
        return of(session, object, label, Rights.MODIFY);
    }

    /** Returns an access with these rights. */
    public static Access of(Session session, ObjectRef object, Label label, Rights rights) {
        return new Access(session, object, label, rights, Optional.empty(), Optional.empty());
    }

    /** Returns this access for a purpose for which the subject may be trusted. */
    public Access towards(String name) {
        return new Access(session, object, label, rights, Optional.of(name), procedure);
    }

    /** Returns this access through a transformation procedure. */
    public Access through(String name) {
        return new Access(session, object, label, rights, purpose, Optional.of(name));
    }

    /** Returns whether information flows from the object to the session. */
    public boolean observes() {
        return rights.include(Rights.READ_ONLY);
    }

    /** Returns whether information flows from the session to the object. */
    public boolean alters() {
        return rights.include(Rights.WRITE_ONLY);
    }

    /** Returns this access with the labels that session and object have after it. */
    public Access moved(Label working, Label object) {
        return working.equals(session.working()) && object.equals(label)
                ? this
                : new Access(session.workingAt(working), this.object, object, rights, purpose, procedure);
    }
}
