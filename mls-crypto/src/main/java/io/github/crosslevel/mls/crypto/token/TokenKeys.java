package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.primitive.MacKey;
import io.github.crosslevel.mls.crypto.key.EpochSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;

/** The token keys of one sender and epoch. Immutable and thread-safe. */
final class TokenKeys {
    private static final byte[] LABEL = "MLT1".getBytes(StandardCharsets.US_ASCII);

    private final MacKey mac;
    private final MacKey diagnosis;
    private final long pseudonym;

    private TokenKeys(MacKey mac, MacKey diagnosis, long pseudonym) {
        this.mac = mac;
        this.diagnosis = diagnosis;
        this.pseudonym = pseudonym;
    }

    static Function<EpochSecret, TokenKeys> of(int keyId) {
        return secret -> {
            byte[] sender = ByteBuffer.allocate(Long.BYTES).putLong(keyId).array();
            byte[] name = key(secret, "token/pid").compute(sender);
            return new TokenKeys(
                    key(secret, "token/mac"),
                    key(secret, "token/diagnosis"),
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

    /** Whether the token vouches for the claims under these caveats; constant time. */
    boolean vouches(LabelToken token, List<byte[]> caveats, EncodedClaims claims) {
        Mac computation = mac.start();
        computation.update(LABEL);
        computation.update(token.head());
        computation.update(token.tags());
        claims.feed(computation);
        byte[] expected = Arrays.copyOf(computation.doFinal(), LabelToken.MAC);
        for (byte[] caveat : caveats) {
            expected = NarrowedToken.next(expected, caveat);
        }
        return MessageDigest.isEqual(expected, token.mac());
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
        Mac computation = diagnosis.start();
        computation.update(ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(sequence)
                .put((byte) dimension.id())
                .flip());
        claims.feed(computation, dimension);
        return computation.doFinal();
    }
}
