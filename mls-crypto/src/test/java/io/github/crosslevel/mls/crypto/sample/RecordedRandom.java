package io.github.crosslevel.mls.crypto.sample;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random bytes of a seed, which are remembered, so that a test can look for them elsewhere. */
public final class RecordedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Random random;
    private final transient List<byte[]> given = new ArrayList<>();

    public RecordedRandom(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
        given.add(bytes.clone());
    }

    public List<byte[]> given() {
        return List.copyOf(given);
    }
}
