package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Sm2;
import io.github.crosslevel.mls.crypto.internal.Ed25519;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import io.github.crosslevel.mls.crypto.internal.suite.PublicKeyPem;
import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The public key, or the two, with which signatures of an {@link EnvelopeSigner} are verified. Immutable. */
public final class EnvelopeSignatureKey {
    private static final byte[] ID_LABEL = "mlse/1 signature key\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SM2_POINT = 65;
    private static final byte UNCOMPRESSED = 4;
    private static final int SM2_SIGNATURE = 64;

    private final CryptoSuite suite;
    private final String id;
    private final String pem;
    private final Verification verification;

    private interface Verification {
        boolean verifies(byte[] message, byte[] signature);
    }

    private EnvelopeSignatureKey(CryptoSuite suite, byte[] encoded, String pem, Verification verification) {
        this.suite = suite;
        this.id = HexFormat.of()
                .formatHex(SuitePrimitives.of(suite)
                        .digest(ByteBuffer.allocate(ID_LABEL.length + encoded.length)
                                .put(ID_LABEL)
                                .put(encoded)
                                .array()));
        this.pem = pem;
        this.verification = verification;
    }

    /**
     * Returns a key of suite {@code INTL}.
     *
     * @throws IllegalArgumentException if it is not an Ed25519 key, or of small order
     */
    public static EnvelopeSignatureKey ed25519(PublicKey key) {
        byte[] raw = raw(key);
        return new EnvelopeSignatureKey(
                CryptoSuite.INTL,
                raw,
                PublicKeyPem.write(List.of(key.getEncoded())),
                (message, signature) -> Ed25519.verify(raw, message, signature));
    }

    private static byte[] raw(PublicKey key) {
        byte[] raw = Ed25519.decode(key.getEncoded());
        if (!Ed25519.isPublicKey(raw)) {
            throw new IllegalArgumentException("not an ed25519 public key: no point of the curve, or of small order");
        }
        return raw;
    }

    /**
     * Returns a key of suite {@code SM}.
     *
     * @param point uncompressed, 65 bytes
     * @throws IllegalArgumentException if it has another length, or is no point of the curve
     */
    public static EnvelopeSignatureKey sm2(byte[] point) {
        if (point.length != SM2_POINT) {
            throw new IllegalArgumentException("SM2 key of " + point.length + " bytes, expected " + SM2_POINT);
        }
        byte[] own = point.clone();
        if (own[0] != UNCOMPRESSED || !Sm2.isPublicKey(own)) {
            throw new IllegalArgumentException("SM2 key is not a point of the curve");
        }
        return new EnvelopeSignatureKey(
                CryptoSuite.SM,
                own,
                PublicKeyPem.write(List.of(SignatureScheme.sm2Info(own))),
                (message, signature) -> Sm2.verify(own, message, signature));
    }

    /**
     * Returns a key of suite {@code HYBRID_PQ}.
     *
     * @param classical of Ed25519
     * @param postQuantum of ML-DSA-65
     * @throws IllegalArgumentException if one of them is of another kind
     */
    public static EnvelopeSignatureKey hybrid(PublicKey classical, PublicKey postQuantum) {
        byte[] raw = raw(classical);
        byte[] quantum = postQuantum.getEncoded();
        PublicKey second = PostQuantum.signingKey(quantum)
                .orElseThrow(() -> new IllegalArgumentException("not a public key of ML-DSA-65"));
        byte[] both = ByteBuffer.allocate(raw.length + quantum.length)
                .put(raw)
                .put(quantum)
                .array();
        return new EnvelopeSignatureKey(
                CryptoSuite.HYBRID_PQ,
                both,
                PublicKeyPem.write(List.of(classical.getEncoded(), quantum)),
                (message, signature) -> Ed25519.verify(raw, message, Arrays.copyOf(signature, Ed25519.SIGNATURE_LENGTH))
                        && PostQuantum.verify(
                                second,
                                message,
                                Arrays.copyOfRange(signature, Ed25519.SIGNATURE_LENGTH, signature.length)));
    }

    /**
     * Returns the key that a text names. That it is the key of the signer has to be known otherwise: compare
     * {@link #id}.
     *
     * @param pem what {@link #pem} returned; the kinds of its keys say the suite
     * @throws InvalidKeySpecException if it is anything else
     */
    public static EnvelopeSignatureKey ofPem(String pem) throws InvalidKeySpecException {
        List<byte[]> infos = PublicKeyPem.read(pem);
        Optional<SignatureScheme> first = SignatureScheme.of(infos.get(0));
        if (infos.size() == 1 && first.equals(Optional.of(SignatureScheme.SM2))) {
            return sm2(SignatureScheme.sm2Point(infos.get(0)));
        }
        if (infos.size() <= 2 && first.equals(Optional.of(SignatureScheme.ED25519))) {
            PublicKey classical = publicKey(infos.get(0));
            if (infos.size() == 1) {
                return ed25519(classical);
            }
            PublicKey postQuantum = PostQuantum.signingKey(infos.get(1))
                    .orElseThrow(() -> new InvalidKeySpecException("second key is not one of ML-DSA-65"));
            return hybrid(classical, postQuantum);
        }
        throw new InvalidKeySpecException("not the public keys of a suite that signs envelopes");
    }

    private static PublicKey publicKey(byte[] info) throws InvalidKeySpecException {
        try {
            return SignatureScheme.ED25519.publicKey(info);
        } catch (GeneralSecurityException e) {
            throw new InvalidKeySpecException("not an ed25519 public key", e);
        }
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

    /**
     * Returns the public keys in PEM (RFC 7468), one behind the other, for {@link #ofPem} elsewhere and for OpenSSL.
     */
    public String pem() {
        return pem;
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
