package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Hkdf;
import io.github.crosslevel.mls.crypto.internal.primitive.KeyWrap;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.EpochSecret;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
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

    private final SecretBytes key;

    private ContentKeys(SecretBytes key) {
        this.key = key;
    }

    static EpochRatchet<ContentKeys> ratchet(RouteKeys route, EpochSchedule schedule) {
        FrameHead.requireSuite(route);
        return route.ratchet(KeyUse.CONTENT, schedule, (EpochSecret secret) -> new ContentKeys(key(secret)));
    }

    private static SecretBytes key(EpochSecret secret) {
        byte[] bytes = secret.derive("content/wrap");
        try {
            return SecretBytes.copyOf(bytes, SecretKeyAccess.insecure());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    byte[] wrap(byte[] contentKey, byte[] binding) {
        byte[] wrapping = wrapping(binding);
        try {
            return KeyWrap.wrap(wrapping, contentKey);
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    Optional<byte[]> unwrap(byte[] wrappedKey, byte[] binding) {
        byte[] wrapping = wrapping(binding);
        try {
            return KeyWrap.unwrap(wrapping, wrappedKey);
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    private byte[] wrapping(byte[] binding) {
        byte[] info = ByteBuffer.allocate(LABEL.length + binding.length)
                .put(LABEL)
                .put(binding)
                .array();
        return key.apply(SecretKeyAccess.insecure(), bytes -> Hkdf.SHA256.expand(bytes, info, EpochSecret.LENGTH));
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "ContentKeys[redacted]";
    }
}
