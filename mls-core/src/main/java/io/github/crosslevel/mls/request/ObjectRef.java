package io.github.crosslevel.mls.request;

import io.github.crosslevel.mls.attribute.Attributes;

/**
 * The object of a request.
 *
 * @param id its name
 * @param type its type as the policy schema declares it, such as {@code credit-report}
 * @param attributes what policy may ask about it besides its label and type
 */
public record ObjectRef(ObjectId id, String type, Attributes attributes) {
    /** Returns an object without further attributes. */
    public static ObjectRef of(String id, String type) {
        return new ObjectRef(ObjectId.of(id), type, Attributes.none());
    }
}
