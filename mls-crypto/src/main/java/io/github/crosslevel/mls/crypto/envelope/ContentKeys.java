package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.EpochSecret;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The key of one route and epoch under which content keys are wrapped. Each is wrapped under a key of its own that also
 * depends on suite and claims, so that a wrapped key is of no use in a frame with another label. Immutable and
 * thread-safe.
 */
final class ContentKeys {
    private static final byte[] LABEL = "mlse/1 wrap\0".getBytes(StandardCharsets.US_ASCII);

    private final CryptoSuite suite;
    private final SuitePrimitives primitives;
    private final byte[] key;

    private ContentKeys(CryptoSuite suite, byte[] key) {
        this.suite = suite;
        this.primitives = SuitePrimitives.of(suite);
        this.key = key;
    }

    static EpochRatchet<ContentKeys> ratchet(RouteKeys route, EpochSchedule schedule) {
        return route.ratchet(
                KeyUse.CONTENT,
                schedule,
                (EpochSecret secret) -> new ContentKeys(secret.suite(), secret.derive("content/wrap")));
    }

    CryptoSuite suite() {
        return suite;
    }

    byte[] wrap(byte[] contentKey, byte[] binding) {
        byte[] wrapping = wrapping(binding);
        try {
            return primitives.keyWrap().wrap(wrapping, contentKey);
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    Optional<byte[]> unwrap(byte[] wrappedKey, byte[] binding) {
        byte[] wrapping = wrapping(binding);
        try {
            return primitives.keyWrap().unwrap(wrapping, wrappedKey);
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    private byte[] wrapping(byte[] binding) {
        byte[] info = ByteBuffer.allocate(LABEL.length + binding.length)
                .put(LABEL)
                .put(binding)
                .array();
        return primitives.hkdf().expand(key, info, primitives.keyLength());
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "ContentKeys[redacted]";
    }
}
