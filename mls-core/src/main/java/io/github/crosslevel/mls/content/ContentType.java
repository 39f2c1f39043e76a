package io.github.crosslevel.mls.content;

import io.github.crosslevel.mls.internal.Names;

/**
 * The name of a content format, such as {@code text/csv}; it says what canonical form the bytes are in.
 *
 * @param value printable, at most 100 chars
 */
public record ContentType(String value) {
    /** Checks the name. */
    public ContentType {
        Names.require("content type", value, 100);
    }

    /** Returns the type with the given name. */
    public static ContentType of(String value) {
        return new ContentType(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
