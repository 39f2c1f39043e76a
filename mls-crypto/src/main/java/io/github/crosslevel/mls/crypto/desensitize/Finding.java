package io.github.crosslevel.mls.crypto.desensitize;

/**
 * Where something that identifies people stands, and what it is, but not the value itself.
 *
 * @param field its kind
 * @param offset where it begins, counted from the beginning of the stream, from 0 on
 * @param length how long it is, 1 or more; in the units of the scanner, bytes or chars
 */
public record Finding(PersonalField field, long offset, int length) {
    /** Returns where it ends: the offset of what follows it. */
    public long end() {
        return offset + length;
    }
}
