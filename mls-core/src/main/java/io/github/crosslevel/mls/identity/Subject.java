package io.github.crosslevel.mls.identity;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.internal.Memorable;
import io.github.crosslevel.mls.label.Clearance;
import java.util.Objects;

/**
 * A subject whose identity has been established, with what the security administrator granted it. Subjects are equal
 * when everything of them is. Immutable and thread-safe; deciding about the same object again is faster than about an
 * equal one.
 */
@SuppressWarnings("exports") // what it extends is nothing for users
public final class Subject extends Memorable {
    private final SubjectId id;
    private final SystemId home;
    private final Clearance clearance;
    private final Attributes attributes;

    /**
     * Makes a subject.
     *
     * @param id its name
     * @param home the graded system it belongs to
     * @param clearance the labels it may hold
     * @param attributes what policy may ask about it, such as its role
     */
    public Subject(SubjectId id, SystemId home, Clearance clearance, Attributes attributes) {
        this.id = Objects.requireNonNull(id, "id");
        this.home = Objects.requireNonNull(home, "home");
        this.clearance = Objects.requireNonNull(clearance, "clearance");
        this.attributes = Objects.requireNonNull(attributes, "attributes");
    }

    /** Returns its name. */
    public SubjectId id() {
        return id;
    }

    /** Returns the graded system it belongs to. */
    public SystemId home() {
        return home;
    }

    /** Returns the labels it may hold. */
    public Clearance clearance() {
        return clearance;
    }

    /** Returns what policy may ask about it, such as its role. */
    public Attributes attributes() {
        return attributes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject that
                && id.equals(that.id)
                && home.equals(that.home)
                && clearance.equals(that.clearance)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, home, clearance, attributes);
    }

    /** Returns everything of it. */
    @Override
    public String toString() {
        return "Subject[id=" + id + ", home=" + home + ", clearance=" + clearance + ", attributes=" + attributes + "]";
    }
}
