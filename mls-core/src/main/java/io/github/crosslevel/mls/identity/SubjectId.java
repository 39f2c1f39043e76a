package io.github.crosslevel.mls.identity;

import io.github.crosslevel.mls.internal.Names;

/**
 * The name of a subject: a person, a program or a device that acts.
 *
 * @param value printable, at most 128 chars
 */
public record SubjectId(String value) {
    /** Checks the name. */
    public SubjectId {
        Names.require("subject id", value, 128);
    }

    /** Returns the id with the given name. */
    public static SubjectId of(String value) {
        return new SubjectId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
