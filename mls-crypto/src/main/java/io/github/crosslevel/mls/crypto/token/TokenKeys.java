package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.primitive.MacKey;
import io.github.crosslevel.mls.crypto.key.EpochSecret;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.key.TagChain;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;

/** The token keys of one sender and epoch. Immutable and thread-safe. */
final class TokenKeys {
    private static final byte[] LABEL = "MLT1".getBytes(StandardCharsets.US_ASCII);

    private final MacKey mac;
    private final List<MacKey> diagnosis; // in the order of dimensions
    private final long pseudonym;

    private TokenKeys(MacKey mac, List<MacKey> diagnosis, long pseudonym) {
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
            MacKey everyEpoch = key(secret, "token/diagnosis");
            List<MacKey> diagnosis = new ArrayList<>();
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

    private static MacKey key(EpochSecret secret, String purpose) {
        byte[] bytes = secret.derive(purpose);
        try {
            return MacKey.of(bytes);
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
        ByteBuffer token = ByteBuffer.allocate(LabelToken.LENGTH).put(head.flip());
        for (Dimension dimension : Dimension.values()) {
            token.put(tag(dimension, sequence, claims), 0, LabelToken.TAG);
        }
        Mac computation = mac.start();
        computation.update(LABEL);
        computation.update(token.array(), 0, token.position());
        claims.feed(computation);
        return LabelToken.of(token.put(computation.doFinal(), 0, LabelToken.MAC).array());
    }

    /** Whether the token vouches for the claims; constant time. */
    boolean vouches(LabelToken token, EncodedClaims claims) {
        Mac computation = mac.start();
        computation.update(LABEL);
        computation.update(token.head());
        computation.update(token.tags());
        claims.feed(computation);
        return MacKey.matches(computation, token.mac());
    }

    /**
     * The dimensions in which a token that does not vouch for the claims differs from them: a hint for the audit trail.
     */
    Set<Dimension> exchanged(LabelToken token, EncodedClaims claims) {
        byte[] tags = token.tags();
        Set<Dimension> exchanged = EnumSet.noneOf(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            int at = (dimension.id() - 1) * LabelToken.TAG;
            byte[] expected = tag(dimension, token.sequence(), claims);
            if (!Arrays.equals(tags, at, at + LabelToken.TAG, expected, 0, LabelToken.TAG)) {
                exchanged.add(dimension);
            }
        }
        return exchanged;
    }

    private byte[] tag(Dimension dimension, long sequence, EncodedClaims claims) {
        Mac computation = diagnosis.get(dimension.id() - 1).start();
        computation.update(ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(sequence)
                .put((byte) dimension.id())
                .flip());
        claims.feed(computation, dimension);
        return computation.doFinal();
    }
}
