package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.identity.SystemId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The interconnect's proof that it arbitrated a frame: a MAC over everything before the slot, and its own name.
 * Thread-safe.
 */
final class Endorsements {
    private static final byte[] LABEL = "MLSE1 endorsement".getBytes(StandardCharsets.US_ASCII);

    private final Map<Integer, EpochRatchet<Hmac>> ratchets;
    private final byte[] interconnect;

    private Endorsements(Map<Integer, EpochRatchet<Hmac>> ratchets, byte[] interconnect) {
        this.ratchets = ratchets;
        this.interconnect = interconnect;
    }

    static Endorsements of(KeyRing ring, EpochSchedule schedule, SystemId interconnect) {
        Map<Integer, EpochRatchet<Hmac>> ratchets = new HashMap<>();
        for (RouteKeys keys : ring.keys()) {
            if (keys.uses().contains(KeyUse.ENDORSEMENT)) {
                Hmac.Digest hmac = SuitePrimitives.of(keys.suite()).hmac();
                ratchets.put(
                        keys.id(),
                        keys.ratchet(KeyUse.ENDORSEMENT, schedule, secret -> hmac.keyed(secret.derive("endorsement"))));
            }
        }
        return new Endorsements(Map.copyOf(ratchets), interconnect.value().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the endorsement of a head whose token is genuine, or empty if there is no key for it. */
    Optional<byte[]> endorse(FrameHead head) {
        EpochRatchet<Hmac> ratchet = ratchets.get(head.token().keyId());
        return ratchet == null
                ? Optional.empty()
                : ratchet.window().key(head.token().epoch()).map(key -> mac(key, head));
    }

    boolean isGenuine(FrameHead head) {
        return endorse(head)
                .filter(expected -> MessageDigest.isEqual(expected, head.endorsement()))
                .isPresent();
    }

    private byte[] mac(Hmac key, FrameHead head) {
        byte[] mac = new byte[FrameHead.SLOT];
        try (Hmac.Computation computation = key.start()) {
            computation.update(LABEL);
            computation.update(ByteBuffer.allocate(Short.BYTES)
                    .putShort((short) interconnect.length)
                    .array());
            computation.update(interconnect);
            computation.update(head.endorsable());
            computation.finish(mac, 0, mac.length);
        }
        return mac;
    }
}
