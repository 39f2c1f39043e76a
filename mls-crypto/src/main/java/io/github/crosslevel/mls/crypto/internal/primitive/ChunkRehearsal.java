package io.github.crosslevel.mls.crypto.internal.primitive;

import java.util.Arrays;

/** Short chunks sealed and opened until HotSpot has compiled the paths to its AES and GHASH stubs. */
public final class ChunkRehearsal {
    private static final int LENGTH = 1024;

    private ChunkRehearsal() {}

    /** Seals and opens so many chunks, and checks that the result is right. */
    public static void run(int chunks) {
        byte[] key = new byte[Cobblestone.KEY];
        Cobblestone sealing = Cobblestone.sealing(key, new byte[Cobblestone.SALT], key);
        Cobblestone opening = Cobblestone.opening(key, new byte[Cobblestone.SALT], key);
        byte[] plain = new byte[LENGTH];
        byte[] sealed = new byte[LENGTH + Cobblestone.TAG];
        byte[] opened = new byte[LENGTH];
        for (int chunk = 0; chunk < chunks; chunk++) {
            plain[0] = (byte) chunk;
            sealing.seal(plain, LENGTH, sealed);
            if (!opening.open(sealed, sealed.length, opened) || !Arrays.equals(plain, opened)) {
                throw new IllegalStateException("the platform's AES-GCM does not open what it sealed");
            }
        }
    }
}
