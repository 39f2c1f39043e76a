package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Sm2;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;

/**
 * Who signs envelopes, and in which suite: Ed25519 in {@code INTL}, SM2 with SM3 in {@code SM}, and Ed25519 together
 * with ML-DSA-65 in {@code HYBRID_PQ}. Thread-safe, and immutable until its keys are closed.
 *
 * <pre>{@code
 * EnvelopeSigner signer = EnvelopeSigner.ed25519(signingKey);
 * EnvelopeSignatureKey known = signer.publicKey(); // what readers trust
 * }</pre>
 */
public final class EnvelopeSigner {
    private final EnvelopeSignatureKey publicKey;
    private final UnaryOperator<byte[]> signing;

    private EnvelopeSigner(EnvelopeSignatureKey publicKey, UnaryOperator<byte[]> signing) {
        this.publicKey = publicKey;
        this.signing = signing;
    }

    /** Returns a signer with new keys, which live as long as it does. */
    public static EnvelopeSigner generate(CryptoSuite suite, SecureRandom random) {
        return switch (suite) {
            case INTL -> ed25519(SigningKey.generate(random));
            case SM -> {
                try (RecipientKey key = RecipientKey.generate(RecipientKind.SM2, random)) {
                    yield sm2(key.privateKey(), random);
                }
            }
            case HYBRID_PQ -> hybrid(SigningKey.generate(random), PostQuantum.generateSigningKeys(random));
        };
    }

    /** Returns a signer in suite {@code INTL}. */
    public static EnvelopeSigner ed25519(SigningKey key) {
        return new EnvelopeSigner(EnvelopeSignatureKey.ed25519(key.publicKey()), key::signature);
    }

    /**
     * Returns a signer in suite {@code SM}.
     *
     * @param privateKey 32 bytes, which are used until they are closed
     * @throws IllegalArgumentException if it is not a private key
     */
    public static EnvelopeSigner sm2(SecretBytes privateKey, SecureRandom random) {
        byte[] point = privateKey
                .apply(SecretKeyAccess.insecure(), Sm2::publicKey)
                .orElseThrow(() -> new IllegalArgumentException("not a private key of SM2"));
        return new EnvelopeSigner(
                EnvelopeSignatureKey.sm2(point),
                message -> privateKey.apply(SecretKeyAccess.insecure(), key -> Sm2.sign(key, message, random)));
    }

    /**
     * Returns a signer in suite {@code HYBRID_PQ}, whose signatures hold if both do.
     *
     * @param postQuantum of ML-DSA-65
     */
    public static EnvelopeSigner hybrid(SigningKey key, KeyPair postQuantum) {
        return new EnvelopeSigner(EnvelopeSignatureKey.hybrid(key.publicKey(), postQuantum.getPublic()), message -> {
            byte[] classical = key.signature(message);
            byte[] quantum = PostQuantum.sign(postQuantum.getPrivate(), message);
            return ByteBuffer.allocate(classical.length + quantum.length)
                    .put(classical)
                    .put(quantum)
                    .array();
        });
    }

    /** Returns the suite in which it signs. */
    public CryptoSuite suite() {
        return publicKey.suite();
    }

    /** Returns what its signatures are verified with. */
    public EnvelopeSignatureKey publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] message) {
        return signing.apply(message);
    }
}
