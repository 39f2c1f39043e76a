package io.github.crosslevel.mls.seal;

/**
 * The port to the one byte form of claims, in which they are sealed, and kept while a transfer is under way.
 * Thread-safe.
 */
public interface ClaimsCodec {
    /** Returns the canonical bytes. */
    byte[] encode(Claims claims);

    /**
     * Reads canonical bytes.
     *
     * @throws IllegalArgumentException if they are anything else; the message says where
     */
    Claims decode(byte[] bytes);
}
