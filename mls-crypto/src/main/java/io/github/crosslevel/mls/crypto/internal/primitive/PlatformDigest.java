package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.ReusableDigest;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A digest of a JCA provider. The state after a block is the block: the platform can copy a state only into a new
 * object, which costs more garbage than the block costs time. Short pieces are collected, because each call of the
 * platform costs as much as half a block.
 */
final class PlatformDigest implements ReusableDigest<byte[]> {
    private static final int COLLECTED = 512;

    private final MessageDigest digest;
    private final byte[] collected = new byte[COLLECTED];
    private int length;
    private boolean pending; // the platform's digest has seen bytes

    PlatformDigest(MessageDigest digest) {
        this.digest = digest;
    }

    @Override
    public byte[] after(byte[] block) {
        return block.clone();
    }

    @Override
    public void begin(byte[] state) {
        if (pending) { // the last computation was given up
            digest.reset();
            pending = false;
        }
        System.arraycopy(state, 0, collected, 0, BLOCK);
        length = BLOCK;
    }

    @Override
    public void update(byte[] bytes, int from, int count) {
        if (count > COLLECTED - length) {
            pending = true;
            digest.update(collected, 0, length);
            digest.update(bytes, from, count);
            length = 0;
            return;
        }
        System.arraycopy(bytes, from, collected, length, count);
        length += count;
    }

    @Override
    public byte[] end(byte[] second) {
        try {
            digest.update(collected, 0, length);
            digest.digest(collected, BLOCK, LENGTH);
            System.arraycopy(second, 0, collected, 0, BLOCK);
            digest.update(collected, 0, BLOCK + LENGTH);
            digest.digest(collected, 0, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("digest of another length", e);
        }
        pending = false;
        return collected;
    }

    @Override
    public void wipe() {
        Arrays.fill(collected, 0, BLOCK + LENGTH, (byte) 0);
    }
}
