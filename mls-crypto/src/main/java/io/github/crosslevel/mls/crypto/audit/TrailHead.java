package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.content.Digest;

/**
 * Where a trail ends, and what it says up to there.
 *
 * @param entries how many entries
 * @param bytes how many bytes they take in the file
 * @param link the link of the last entry, which stands for all of them; 32 zero bytes if there is none
 */
record TrailHead(long entries, long bytes, Digest link) {
    static final TrailHead START = new TrailHead(0, 0, Digest.of(new byte[Digest.LENGTH]));
}
