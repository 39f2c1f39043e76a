package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Sm2;
import io.github.crosslevel.mls.crypto.internal.Ed25519;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** The public key, or the two, with which signatures of an {@link EnvelopeSigner} are verified. Immutable. */
public final class EnvelopeSignatureKey {
    private static final byte[] ID_LABEL = "mlse/1 signature key\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SM2_POINT = 65;
    private static final int SM2_SIGNATURE = 64;

    private final CryptoSuite suite;
    private final String id;
    private final Verification verification;

    private interface Verification {
        boolean verifies(byte[] message, byte[] signature);
    }

    private EnvelopeSignatureKey(CryptoSuite suite, byte[] encoded, Verification verification) {
        this.suite = suite;
        this.id = HexFormat.of()
                .formatHex(SuitePrimitives.of(suite)
                        .digest(ByteBuffer.allocate(ID_LABEL.length + encoded.length)
                                .put(ID_LABEL)
                                .put(encoded)
                                .array()));
        this.verification = verification;
    }

    /**
     * Returns a key of suite {@code INTL}.
     *
     * @throws IllegalArgumentException if it is not an Ed25519 key
     */
    public static EnvelopeSignatureKey ed25519(PublicKey key) {
        byte[] raw = Ed25519.decode(key.getEncoded());
        return new EnvelopeSignatureKey(
                CryptoSuite.INTL, raw, (message, signature) -> Ed25519.verify(raw, message, signature));
    }

    /**
     * Returns a key of suite {@code SM}.
     *
     * @param point uncompressed, 65 bytes
     * @throws IllegalArgumentException if it has another length
     */
    public static EnvelopeSignatureKey sm2(byte[] point) {
        if (point.length != SM2_POINT) {
            throw new IllegalArgumentException("SM2 key of " + point.length + " bytes, expected " + SM2_POINT);
        }
        byte[] own = point.clone();
        return new EnvelopeSignatureKey(
                CryptoSuite.SM, own, (message, signature) -> Sm2.verify(own, message, signature));
    }

    /**
     * Returns a key of suite {@code HYBRID_PQ}.
     *
     * @param classical of Ed25519
     * @param postQuantum of ML-DSA-65
     * @throws IllegalArgumentException if the first is not an Ed25519 key
     */
    public static EnvelopeSignatureKey hybrid(PublicKey classical, PublicKey postQuantum) {
        byte[] raw = Ed25519.decode(classical.getEncoded());
        byte[] quantum = postQuantum.getEncoded();
        byte[] both = ByteBuffer.allocate(raw.length + quantum.length)
                .put(raw)
                .put(quantum)
                .array();
        return new EnvelopeSignatureKey(
                CryptoSuite.HYBRID_PQ,
                both,
                (message, signature) -> Ed25519.verify(raw, message, Arrays.copyOf(signature, Ed25519.SIGNATURE_LENGTH))
                        && PostQuantum.verify(
                                postQuantum,
                                message,
                                Arrays.copyOfRange(signature, Ed25519.SIGNATURE_LENGTH, signature.length)));
    }

    /** Returns the length of signatures, one for each suite. */
    static int signatureLength(CryptoSuite suite) {
        return switch (suite) {
            case INTL -> Ed25519.SIGNATURE_LENGTH;
            case SM -> SM2_SIGNATURE;
            case HYBRID_PQ -> Ed25519.SIGNATURE_LENGTH + PostQuantum.SIGNATURE_LENGTH;
        };
    }

    /** Returns the suite of its signatures. */
    public CryptoSuite suite() {
        return suite;
    }

    /** Returns its name: a digest of the key, in 64 lower-case hexadecimal digits. */
    public String id() {
        return id;
    }

    boolean verifies(byte[] message, byte[] signature) {
        return signature.length == signatureLength(suite) && verification.verifies(message, signature);
    }

    /** Returns suite and name. */
    @Override
    public String toString() {
        return "EnvelopeSignatureKey[" + suite + " " + id + "]";
    }
}
