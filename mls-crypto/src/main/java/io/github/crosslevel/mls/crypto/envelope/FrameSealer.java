package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.crypto.token.LabelToken;
import io.github.crosslevel.mls.crypto.token.TokenIssuer;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.seal.Sealer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes frames: claims under a label token, and content encrypted so that only the destination front can read it.
 *
 * <p>The suite of a frame is that of the keys of its route, and nothing else chooses it. From the day on which that
 * suite is {@linkplain CryptoSuite#deprecatedFrom deprecated} nothing is sealed in it.
 *
 * <p>Content is read and sealed as the frame is read, in chunks of 16 KiB and about 60 KiB of memory. Thread-safe; each
 * stream is for one thread. There is one sealer for a key ring at a time, see {@link TokenIssuer}.
 *
 * <pre>{@code
 * EpochSchedule epochs = EpochSchedule.every(Duration.ofSeconds(60));
 * Sealer sealer = FrameSealer.of(intranetRing, epochs, random);                                   // front of the intranet
 * FrameVerifier verifier = TokenFrameVerifier.of(interconnectRing, epochs, schema, SystemId.of("ic")); // interconnect
 * Opener opener = FrameOpener.of(internetRing, epochs, schema, SystemId.of("ic"));                // front of the internet
 * }</pre>
 */
public final class FrameSealer implements Sealer {
    private final Map<Route, Outlet> outlets;
    private final SecureRandom random;
    private final Parallelism parallelism;

    private record Outlet(int keyId, CryptoSuite suite, TokenIssuer issuer, EpochRatchet<ContentKeys> contentKeys) {}

    private FrameSealer(Map<Route, Outlet> outlets, SecureRandom random, Parallelism parallelism) {
        this.outlets = outlets;
        this.random = random;
        this.parallelism = parallelism;
    }

    /**
     * Returns a sealer for every route for which the ring has token and content keys; the newest keys of a route are
     * used.
     */
    public static FrameSealer of(KeyRing ring, EpochSchedule schedule, SecureRandom random) {
        Map<Route, Outlet> outlets = new HashMap<>();
        for (RouteKeys keys : ring.keys()) {
            if (keys.uses().containsAll(Set.of(KeyUse.TOKEN, KeyUse.CONTENT))) {
                EpochRatchet<ContentKeys> contentKeys = ContentKeys.ratchet(keys, schedule);
                outlets.put(
                        keys.route(), new Outlet(keys.id(), keys.suite(), TokenIssuer.of(keys, schedule), contentKeys));
            }
        }
        return new FrameSealer(Map.copyOf(outlets), random, Parallelism.sequential());
    }

    /** Returns a sealer with the same keys, whose streams are sealed by several threads. */
    public FrameSealer with(Parallelism replacement) {
        return new FrameSealer(outlets, random, replacement);
    }

    /**
     * Returns a frame with the part of the content that the claims name.
     *
     * <p>Whether the content still has the digest that was claimed is for the destination to see, which computes it
     * anyway before it delivers; content of another length or another declared digest is noticed here.
     *
     * @throws FrameException if there are no keys for the route, their suite is deprecated, the claims are too large,
     *     or the content is not the claimed one; the stream throws it if the content ends early
     * @throws IllegalArgumentException if the claims have no encoding, see {@link EncodedClaims#of}
     */
    @Override
    public InputStream seal(Claims claims, Content content) throws IOException {
        Outlet outlet = outlets.get(claims.route());
        if (outlet == null) {
            throw failure(ReasonCode.UNKNOWN_ROUTE, "no keys for " + claims.route());
        }
        Payload payload = claims.payload();
        if (content.length() != payload.length() || !content.digest().equals(payload.digest())) {
            throw failure(ReasonCode.CONTENT_CHANGED, "content is not the one in the claims");
        }
        EncodedClaims encoded = EncodedClaims.of(claims);
        if (encoded.length() > EncodedClaims.MAX_LENGTH) {
            throw failure(ReasonCode.TOO_LARGE, "claims of " + encoded.length() + " bytes");
        }
        return seal(outlet, encoded, content);
    }

    private InputStream seal(Outlet outlet, EncodedClaims claims, Content content) throws IOException {
        LabelToken token = outlet.issuer.issue(claims);
        ContentKeys wrapping = outlet.contentKeys
                .window()
                .key(token.epoch())
                .orElseThrow(() -> new IOException("key ring has no content key for epoch " + token.epoch()));
        byte[] contentKey = random(Cobblestone.KEY);
        byte[] salt = random(Cobblestone.SALT);
        byte[] binding = FrameHead.binding(outlet.suite, claims);
        FrameHeader header = new FrameHeader(claims, outlet.keyId, wrapping.wrap(contentKey, binding));
        Cobblestone cipher = Body.sealing(outlet.suite, contentKey, salt, binding);
        Arrays.fill(contentKey, (byte) 0);
        Payload payload = claims.claims().payload();
        return new SealingStream(
                concat(List.of(FrameHead.of(outlet.suite, header, token).unendorsed(), salt, cipher.commitment())),
                cipher,
                content.open(payload.offset()),
                payload.partLength(),
                parallelism);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(List<byte[]> parts) {
        ByteBuffer whole =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(whole::put);
        return whole.array();
    }

    private static FrameException failure(ReasonCode code, String detail) {
        return new FrameException(Reason.of(code, detail));
    }
}
