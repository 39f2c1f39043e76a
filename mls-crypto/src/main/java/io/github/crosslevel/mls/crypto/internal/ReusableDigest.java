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

    /** Begins a computation, whatever became of the one before. */
    void begin(S state);

    /** Takes further bytes in. */
    void update(byte[] bytes, int from, int length);

    /**
     * Ends the computation, takes the digest of its result from another state, and returns the buffer that begins with
     * {@link #LENGTH} bytes of it until it is wiped.
     */
    byte[] end(S second);

    /** Forgets keys and result. */
    void wipe();
}
