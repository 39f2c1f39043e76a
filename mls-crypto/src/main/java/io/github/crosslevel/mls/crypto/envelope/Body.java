package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.ChunkScheme;
import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of a frame or envelope: one message in chunks, in the context of what the content key is bound to. */
final class Body {
    private static final byte[] LABEL = "mlse/1".getBytes(StandardCharsets.US_ASCII);

    private Body() {}

    /** How the chunks of a suite are sealed; a suite never uses the cipher of another. */
    static ChunkScheme scheme(CryptoSuite suite) {
        return switch (suite) {
            case INTL, HYBRID_PQ -> ChunkScheme.AES_256_GCM;
            case SM -> ChunkScheme.SM4_GCM;
        };
    }

    static Cobblestone sealing(CryptoSuite suite, byte[] contentKey, byte[] salt, byte[] binding) {
        return Cobblestone.sealing(scheme(suite), contentKey, salt, context(binding));
    }

    static Cobblestone opening(CryptoSuite suite, byte[] contentKey, byte[] salt, byte[] binding) {
        return Cobblestone.opening(scheme(suite), contentKey, salt, context(binding));
    }

    private static byte[] context(byte[] binding) {
        return ByteBuffer.allocate(LABEL.length + binding.length)
                .put(LABEL)
                .put(binding)
                .array();
    }
}
