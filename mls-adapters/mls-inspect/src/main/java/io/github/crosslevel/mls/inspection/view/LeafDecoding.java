package io.github.crosslevel.mls.inspection.view;

/**
 * A way to read a leaf otherwise than it is written.
 *
 * @param name what its step is called in paths: lower-case letters, digits and hyphens
 * @param stage when it is applied
 * @param triggers the bytes without which it changes nothing; leaves without any are never given to it
 * @param shortest the length in bytes below which it changes nothing
 * @param decoder what it does
 */
public record LeafDecoding(String name, Stage stage, Triggers triggers, int shortest, LeafDecoder decoder) {
    /** When a decoding is applied. */
    public enum Stage {
        /** Undoes an encoding. Applied to every form, in every order. */
        DECODE,
        /** Brings characters into one form. Applied to every form; what it yields is decoded further. */
        NORMALISE,
        /**
         * Leaves away what an interpreter ignores. Applied to every form once; what it yields is not decoded further.
         */
        REDUCE
    }

    /** Checks the name. */
    public LeafDecoding {
        if (!name.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("name of a decoding is not lower-case letters, digits and hyphens");
        }
    }
}
