package io.github.crosslevel.mls.crypto.internal.cbor;

/**
 * Bytes are not the one encoding of a value that was expected. The message says where and what, but holds none of the
 * bytes.
 */
public final class CborException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what was expected at which 0-based byte. */
    public CborException(String expected, int position) {
        super(expected + " expected at byte " + position, null, false, false);
    }
}
