package io.github.crosslevel.mls.crypto.identity;

/**
 * Something that a person held.
 *
 * @param what which sort and which one, such as {@code access-key} of a subject or a key by its id; never a secret
 * @param fate what becomes of it
 */
public record Holding(String what, Fate fate) {
    /** What becomes of a holding when its person leaves. */
    public enum Fate {
        /** Nobody has it any more. */
        REVOKED,
        /** A new one takes its place, which the person does not know. */
        ROTATED
    }

    @Override
    public String toString() {
        return what + " " + fate;
    }
}
