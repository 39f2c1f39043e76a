package io.github.crosslevel.mls.request;

import io.github.crosslevel.mls.internal.Names;

/**
 * The application protocol a submission came in by, such as {@code http} or {@code file} (seed 004 §2.5.1).
 *
 * @param value printable, at most 32 chars
 */
public record Protocol(String value) {
    /** Checks the name. */
    public Protocol {
        Names.require("protocol", value, 32);
    }

    /** Returns the value with the given name. */
    public static Protocol of(String value) {
        return new Protocol(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
