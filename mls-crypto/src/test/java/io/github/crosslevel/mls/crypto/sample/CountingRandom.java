package io.github.crosslevel.mls.crypto.sample;

import java.security.SecureRandom;

/** A source that yields 0, 1, 2 … 255, 0 …, so that a second implementation knows the keys. */
public final class CountingRandom extends SecureRandom {
    private byte next;

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = next++;
        }
    }
}
