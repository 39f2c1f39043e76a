package io.github.crosslevel.mls.request;

import io.github.crosslevel.mls.internal.Names;

/**
 * The name of the object that is asked for or moved.
 *
 * @param value printable, at most 256 chars
 */
public record ObjectId(String value) {
    /** Checks the name. */
    public ObjectId {
        Names.require("object id", value, 256);
    }

    /** Returns the value with the given name. */
    public static ObjectId of(String value) {
        return new ObjectId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
