package io.github.crosslevel.mls.request;

import io.github.crosslevel.mls.internal.Names;

/**
 * What a subject wants to do, such as {@code query}; declared in the policy schema.
 *
 * @param value printable, at most 64 chars
 */
public record Action(String value) {
    /** Checks the name. */
    public Action {
        Names.require("action", value, 64);
    }

    /** Returns the value with the given name. */
    public static Action of(String value) {
        return new Action(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
