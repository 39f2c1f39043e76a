package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of a frame: one Cobblestone-256 message in the context of the frame's suite and claims. */
final class Body {
    private static final byte[] LABEL = "mlse/1".getBytes(StandardCharsets.US_ASCII);

    private Body() {}

    static Cobblestone sealing(byte[] contentKey, byte[] salt, byte[] binding) {
        return Cobblestone.sealing(contentKey, salt, context(binding));
    }

    static Cobblestone opening(byte[] contentKey, byte[] salt, byte[] binding) {
        return Cobblestone.opening(contentKey, salt, context(binding));
    }

    private static byte[] context(byte[] binding) {
        return ByteBuffer.allocate(LABEL.length + binding.length)
                .put(LABEL)
                .put(binding)
                .array();
    }
}
