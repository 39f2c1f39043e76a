package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.EpochSecret;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.key.TagChain;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The token keys of one sender and epoch. Immutable and thread-safe. */
final class TokenKeys {
    private static final byte[] LABEL = "MLT1".getBytes(StandardCharsets.US_ASCII);

    private final Hmac mac;
    private final List<Hmac> diagnosis; // in the order of dimensions
    private final long pseudonym;

    private TokenKeys(Hmac mac, List<Hmac> diagnosis, long pseudonym) {
        this.mac = mac;
        this.diagnosis = diagnosis;
        this.pseudonym = pseudonym;
    }

    /** How the keys of a route are derived, epoch by epoch; what is returned goes forward only. */
    static Function<EpochSecret, TokenKeys> of(RouteKeys route) {
        byte[] sender = ByteBuffer.allocate(Long.BYTES).putLong(route.id()).array();
        Map<Dimension, TagChain> chains = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            route.tagChain(dimension.keyUse()).ifPresent(chain -> chains.put(dimension, chain));
        }
        return secret -> {
            Hmac everyEpoch = key(secret, "token/diagnosis");
            List<Hmac> diagnosis = new ArrayList<>();
            // the MAC key depends on the period of every dimension, so that no two can be mixed
            StringBuilder macPurpose = new StringBuilder("token/mac");
            for (Dimension dimension : Dimension.values()) {
                TagChain chain = chains.get(dimension);
                EpochSecret own = chain == null ? secret : chain.secretOf(secret.epoch());
                diagnosis.add(chain == null ? everyEpoch : key(own, "token/diagnosis"));
                if (chain != null) {
                    macPurpose.append('/').append(dimension.id()).append('.').append(own.period());
                    macPurpose.append('.').append(own.number());
                }
            }
            byte[] name = key(secret, "token/pid").compute(sender);
            return new TokenKeys(
                    key(secret, macPurpose.toString()),
                    List.copyOf(diagnosis),
                    ByteBuffer.wrap(name).getLong());
        };
    }

    private static Hmac key(EpochSecret secret, String purpose) {
        byte[] bytes = secret.derive(purpose);
        try {
            return SuitePrimitives.of(secret.suite()).hmac().keyed(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The name of the sender in this epoch; nobody else can tell that another epoch's name is the same sender. */
    long pseudonym() {
        return pseudonym;
    }

    /** Completes a token from its first {@link LabelToken#HEAD} bytes. */
    LabelToken complete(ByteBuffer head, EncodedClaims claims) {
        long sequence = head.getLong(head.position() - Long.BYTES);
        byte[] token = new byte[LabelToken.LENGTH];
        head.flip().get(token, 0, LabelToken.HEAD);
        for (Dimension dimension : Dimension.values()) {
            byte[] tag = tag(dimension, sequence, claims);
            System.arraycopy(tag, 0, token, LabelToken.HEAD + (dimension.id() - 1) * LabelToken.TAG, tag.length);
        }
        try (Hmac.Computation computation = mac.start()) {
            computation.update(LABEL);
            computation.update(token, 0, LabelToken.MAC_AT);
            claims.feed(computation);
            computation.finish(token, LabelToken.MAC_AT, LabelToken.LENGTH - LabelToken.MAC_AT);
        }
        return LabelToken.of(token);
    }

    /** Whether the token vouches for the claims; constant time. */
    boolean vouches(LabelToken token, EncodedClaims claims) {
        try (Hmac.Computation computation = mac.start()) {
            feed(computation, token, claims);
            return token.isVouchedForBy(computation);
        }
    }

    /** Whether the token vouches for the claims under these caveats; constant time. */
    boolean vouches(LabelToken token, List<byte[]> caveats, EncodedClaims claims) {
        byte[] expected = new byte[LabelToken.MAC];
        try (Hmac.Computation computation = mac.start()) {
            feed(computation, token, claims);
            computation.finish(expected, 0, expected.length);
        }
        for (byte[] caveat : caveats) {
            expected = NarrowedToken.next(token, expected, caveat);
        }
        return MessageDigest.isEqual(expected, token.mac());
    }

    private static void feed(Hmac.Computation computation, LabelToken token, EncodedClaims claims) {
        computation.update(LABEL);
        token.feed(computation);
        claims.feed(computation);
    }

    /**
     * The dimensions in which a token that does not vouch for the claims differs from them: a hint for the audit trail.
     */
    Set<Dimension> exchanged(LabelToken token, EncodedClaims claims) {
        Set<Dimension> exchanged = EnumSet.noneOf(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            if (!Arrays.equals(token.tag(dimension), tag(dimension, token.sequence(), claims))) {
                exchanged.add(dimension);
            }
        }
        return exchanged;
    }

    private byte[] tag(Dimension dimension, long sequence, EncodedClaims claims) {
        byte[] tag = new byte[LabelToken.TAG];
        try (Hmac.Computation computation = diagnosis.get(dimension.id() - 1).start()) {
            computation.update(ByteBuffer.allocate(Long.BYTES + 1)
                    .putLong(sequence)
                    .put((byte) dimension.id())
                    .array());
            claims.feed(computation, dimension);
            computation.finish(tag, 0, tag.length);
        }
        return tag;
    }
}
