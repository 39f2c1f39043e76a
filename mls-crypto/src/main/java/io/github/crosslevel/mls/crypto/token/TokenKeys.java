package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** The token keys of one sender and epoch. Immutable and thread-safe. */
final class TokenKeys {
    private static final byte[] LABEL = "MLT1".getBytes(StandardCharsets.US_ASCII);

    private final Hmac mac;
    private final Hmac diagnosis;
    private final long pseudonym;

    private TokenKeys(Hmac mac, Hmac diagnosis, long pseudonym) {
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

    private static Hmac key(EpochSecret secret, String purpose) {
        byte[] bytes = secret.derive(purpose);
        try {
            return (secret.suite() == CryptoSuite.SM ? Hmac.Digest.SM3 : Hmac.Digest.SHA256).keyed(bytes);
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
            computation.update(LABEL);
            token.feed(computation);
            claims.feed(computation);
            return token.isVouchedForBy(computation);
        }
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
        try (Hmac.Computation computation = diagnosis.start()) {
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
