package io.github.crosslevel.mls.crypto.token;

import java.io.IOException;

/**
 * The port to a number that only grows, kept where whoever can put back old files cannot: in a security module, or on
 * another host.
 */
public interface MonotonicCounter {
    /**
     * Returns the number.
     *
     * @throws IOException if it is not known
     */
    long value() throws IOException;

    /**
     * Raises the number to at least this one, durably.
     *
     * @throws IOException if that is not certain
     */
    void raiseTo(long value) throws IOException;
}
