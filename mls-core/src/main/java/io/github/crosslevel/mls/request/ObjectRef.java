package io.github.crosslevel.mls.request;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.internal.Memorable;
import java.util.Objects;

/**
 * The object of a request. Objects are equal when everything of them is. Immutable and thread-safe; deciding about the
 * same Java object again is faster than about an equal one.
 */
@SuppressWarnings("exports") // what it extends is nothing for users
public final class ObjectRef extends Memorable {
    private final ObjectId id;
    private final String type;
    private final Attributes attributes;

    /**
     * Makes a reference.
     *
     * @param id its name
     * @param type its type as the policy schema declares it, such as {@code credit-report}
     * @param attributes what policy may ask about it besides its label and type
     */
    public ObjectRef(ObjectId id, String type, Attributes attributes) {
        this.id = Objects.requireNonNull(id, "id");
        this.type = Objects.requireNonNull(type, "type");
        this.attributes = Objects.requireNonNull(attributes, "attributes");
    }

    /** Returns an object without further attributes. */
    public static ObjectRef of(String id, String type) {
        return new ObjectRef(ObjectId.of(id), type, Attributes.none());
    }

    /** Returns its name. */
    public ObjectId id() {
        return id;
    }

    /** Returns its type as the policy schema declares it. */
    public String type() {
        return type;
    }

    /** Returns what policy may ask about it besides its label and type. */
    public Attributes attributes() {
        return attributes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectRef that
                && id.equals(that.id)
                && type.equals(that.type)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, type, attributes);
    }

    /** Returns everything of it. */
    @Override
    public String toString() {
        return "ObjectRef[id=" + id + ", type=" + type + ", attributes=" + attributes + "]";
    }
}
