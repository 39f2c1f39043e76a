package io.github.crosslevel.mls.identity;

import io.github.crosslevel.mls.internal.Names;

/**
 * The name of a graded system (定级系统) or of the part of the platform that stands for it.
 *
 * @param value printable, at most 64 chars
 */
public record SystemId(String value) {
    /** Checks the name. */
    public SystemId {
        Names.require("system id", value, 64);
    }

    /** Returns the id with the given name. */
    public static SystemId of(String value) {
        return new SystemId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
