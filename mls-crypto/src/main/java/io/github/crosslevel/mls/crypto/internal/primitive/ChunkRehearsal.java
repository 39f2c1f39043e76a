package io.github.crosslevel.mls.crypto.internal.primitive;

import java.util.Arrays;

/** Short chunks sealed and opened until HotSpot has compiled the paths to the cipher. */
public final class ChunkRehearsal {
    /** What chunks come in: mostly short ones, for their number; whole ones, odd ones, and the empty one at the end. */
    private static final int[] LENGTHS = {
        1024, 1024, 1024, 1000, 1024, 1024, 1024, 0, 1024, 1024, 1024, Cobblestone.CHUNK
    };

    private ChunkRehearsal() {}

    /** Seals and opens so many chunks, and checks that the result is right. */
    public static void run(ChunkScheme scheme, int chunks) {
        byte[] key = new byte[Cobblestone.KEY];
        Cobblestone sealing = Cobblestone.sealing(scheme, key, new byte[Cobblestone.SALT], key);
        Cobblestone opening = Cobblestone.opening(scheme, key, new byte[Cobblestone.SALT], key);
        byte[] plain = new byte[Cobblestone.CHUNK];
        byte[] sealed = new byte[Cobblestone.CHUNK + Cobblestone.TAG];
        byte[] opened = new byte[Cobblestone.CHUNK];
        for (int chunk = 0; chunk < chunks; chunk++) {
            int length = LENGTHS[chunk % LENGTHS.length];
            plain[0] = (byte) chunk;
            sealing.seal(plain, length, sealed);
            if (!opening.open(sealed, length + Cobblestone.TAG, opened)
                    || !Arrays.equals(plain, 0, length, opened, 0, length)) {
                throw new IllegalStateException(scheme + " does not open what it sealed");
            }
        }
    }
}
