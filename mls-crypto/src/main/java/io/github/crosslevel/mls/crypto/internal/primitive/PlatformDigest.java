package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.ReusableDigest;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * A digest of a JCA provider. The state after a block is the block: the platform can copy a state only into a new
 * object, which costs more garbage than the block costs time.
 */
final class PlatformDigest implements ReusableDigest<byte[]> {
    private final MessageDigest digest;

    PlatformDigest(MessageDigest digest) {
        this.digest = digest;
    }

    @Override
    public byte[] after(byte[] block) {
        return block.clone();
    }

    @Override
    public void begin(byte[] state, byte[] buffer, int length) {
        System.arraycopy(state, 0, buffer, 0, BLOCK);
        digest.update(buffer, 0, length);
    }

    @Override
    public void update(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
    }

    @Override
    public void end(byte[] second, byte[] buffer) {
        try {
            digest.digest(buffer, BLOCK, LENGTH);
            System.arraycopy(second, 0, buffer, 0, BLOCK);
            digest.update(buffer, 0, BLOCK + LENGTH);
            digest.digest(buffer, 0, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("digest of another length", e);
        }
    }

    @Override
    public void wipe() {
        digest.reset();
    }
}
