package io.github.crosslevel.mls.crypto.internal;

/**
 * A digest of blocks of 64 bytes and results of 32, taken twice over as HMAC needs it, again and again by one object
 * without allocation. Not thread-safe.
 *
 * @param <S> the state after a first block, which any number of computations begin from
 */
public interface ReusableDigest<S> {
    /** Length of blocks in bytes. */
    int BLOCK = 64;

    /** Length of results in bytes. */
    int LENGTH = 32;

    /** Returns the state after a block of {@link #BLOCK} bytes; immutable. */
    S after(byte[] block);

    /**
     * Begins a computation, after the one before was ended or wiped, and takes in what is collected in a buffer behind
     * the room for a first block.
     *
     * @param length where it ends in the buffer, {@link #BLOCK} or more; what is before its end may be overwritten
     */
    void begin(S state, byte[] buffer, int length);

    /** Takes further bytes in. */
    void update(byte[] bytes, int from, int length);

    /**
     * Ends the computation, and takes the digest of its result from another state. It becomes the first {@link #LENGTH}
     * bytes of the buffer, of which {@link #BLOCK} and {@link #LENGTH} more may be overwritten.
     */
    void end(S second, byte[] buffer);

    /** Forgets a computation that was not ended. */
    void wipe();
}
