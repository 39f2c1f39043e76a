package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Sm2;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import io.github.crosslevel.mls.crypto.internal.suite.PrivateKeyFile;
import io.github.crosslevel.mls.crypto.internal.suite.SignerSecret;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyWrapper;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Who signs envelopes, and in which suite: Ed25519 in {@code INTL}, SM2 with SM3 in {@code SM}, and Ed25519 together
 * with ML-DSA-65 in {@code HYBRID_PQ}. Thread-safe, and immutable until it is closed.
 *
 * <pre>{@code
 * EnvelopeSigner signer = EnvelopeSigner.generate(CryptoSuite.SM, random);
 * signer.save(Path.of("envelopes.key"), wrapper); // EnvelopeSigner.open reads it
 * String forReaders = signer.publicKey().pem(); // EnvelopeSignatureKey.ofPem(forReaders)
 * }</pre>
 */
public final class EnvelopeSigner implements AutoCloseable {
    private final EnvelopeSignatureKey publicKey;
    private final UnaryOperator<byte[]> signing;
    private final Supplier<SecretBytes> secret;
    private final Runnable wiping;

    private EnvelopeSigner(
            EnvelopeSignatureKey publicKey,
            UnaryOperator<byte[]> signing,
            Supplier<SecretBytes> secret,
            Runnable wiping) {
        this.publicKey = publicKey;
        this.signing = signing;
        this.secret = secret;
        this.wiping = wiping;
    }

    /** Returns a signer with new keys. */
    public static EnvelopeSigner generate(CryptoSuite suite, SecureRandom random) {
        try (SecretBytes fresh = SignerSecret.generate(suite, random)) {
            return of(suite, fresh, random);
        }
    }

    /**
     * Returns a stored signer.
     *
     * @param privateKey what {@link #privateKey} returned; it is copied
     * @throws IllegalArgumentException if it is not a private key of the suite
     */
    public static EnvelopeSigner of(CryptoSuite suite, SecretBytes privateKey, SecureRandom random) {
        SignerSecret.require(suite, privateKey);
        return switch (suite) {
            case INTL -> ed25519(SignerSecret.classical(privateKey, SigningKey::of));
            case SM -> sm2(privateKey.copy(), random);
            case HYBRID_PQ -> hybrid(privateKey.copy());
        };
    }

    private static EnvelopeSigner hybrid(SecretBytes own) {
        SigningKey classical = SignerSecret.classical(own, SigningKey::of);
        EnvelopeSigner signer = hybrid(classical, SignerSecret.postQuantum(own));
        return new EnvelopeSigner(signer.publicKey, signer.signing, own::copy, () -> {
            own.close();
            classical.close();
        });
    }

    /** Returns a signer in suite {@code INTL}. Closing it closes the key. */
    public static EnvelopeSigner ed25519(SigningKey key) {
        return new EnvelopeSigner(
                EnvelopeSignatureKey.ed25519(key.publicKey()),
                key::signature,
                () -> SignerSecret.taking(key.seed()),
                key::close);
    }

    /**
     * Returns a signer in suite {@code SM}. Closing it closes the key.
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
                message -> privateKey.apply(SecretKeyAccess.insecure(), key -> Sm2.sign(key, message, random)),
                privateKey::copy,
                privateKey::close);
    }

    /**
     * Returns a signer in suite {@code HYBRID_PQ}, whose signatures hold if both do. It is not saved as one: who has
     * the keys keeps them. Closing it closes the first.
     *
     * @param postQuantum of ML-DSA-65
     * @throws IllegalArgumentException if the second is not of ML-DSA-65
     */
    public static EnvelopeSigner hybrid(SigningKey key, KeyPair postQuantum) {
        UnaryOperator<byte[]> both = message -> {
            byte[] classical = key.signature(message);
            byte[] quantum = PostQuantum.sign(postQuantum.getPrivate(), message);
            return ByteBuffer.allocate(classical.length + quantum.length)
                    .put(classical)
                    .put(quantum)
                    .array();
        };
        return new EnvelopeSigner(
                EnvelopeSignatureKey.hybrid(key.publicKey(), postQuantum.getPublic()),
                both,
                () -> {
                    throw new IllegalStateException("keys of two kinds are kept by who made them");
                },
                key::close);
    }

    /**
     * Reads a signer from a file that {@link #save} wrote.
     *
     * @throws IOException if the file is missing, damaged, altered, of another use, or not encrypted by this wrapper,
     *     for example because the password is wrong; or if the wrapper fails
     */
    public static EnvelopeSigner open(Path file, KeyWrapper wrapper, SecureRandom random) throws IOException {
        return new PrivateKeyFile(file, PrivateKeyFile.Use.ENVELOPES)
                .read(
                        wrapper,
                        (suite, privateKey) -> of(SignerSecret.suite(suite), privateKey, random),
                        EnvelopeSigner::stored);
    }

    /**
     * Writes the private keys to a file, encrypted, which is replaced in one step if it exists.
     *
     * @param wrapper such as a {@link io.github.crosslevel.mls.crypto.key.PasswordWrapper} or a
     *     {@link io.github.crosslevel.mls.crypto.key.KeyEncryptionKey}
     * @throws IOException if the wrapper fails, or the file cannot be written
     * @throws IllegalStateException if a key is closed, or it was made of keys of two kinds
     */
    public void save(Path file, KeyWrapper wrapper) throws IOException {
        try (SecretBytes copy = privateKey()) {
            new PrivateKeyFile(file, PrivateKeyFile.Use.ENVELOPES).write(suite().id(), stored(), copy, wrapper);
        }
    }

    private byte[] stored() {
        return publicKey.pem().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns a copy of the private key, to keep in a key store: 32 bytes of Ed25519 or SM2, or 32 of Ed25519 and 32 of
     * the seed of ML-DSA-65.
     *
     * @throws IllegalStateException if a key is closed, or it was made of keys of two kinds
     */
    public SecretBytes privateKey() {
        return secret.get();
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

    /**
     * Wipes the private keys, which sign nothing any more; what the provider made of a seed of ML-DSA-65 it cannot
     * wipe. Repeating it has no effect.
     */
    @Override
    public void close() {
        wiping.run();
    }
}
