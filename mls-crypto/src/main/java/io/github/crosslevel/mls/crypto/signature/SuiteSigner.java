package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.suite.PrivateKeyFile;
import io.github.crosslevel.mls.crypto.internal.suite.SignerSecret;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyWrapper;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Signs documents in a suite: with Ed25519, with SM2, or with Ed25519 and ML-DSA-65, of which neither counts without
 * the other. Thread-safe, and immutable until it is closed.
 *
 * <pre>{@code
 * SuiteSigner signer = SuiteSigner.generate(CryptoSuite.SM, random);
 * signer.save(Path.of("verdicts.key"), wrapper); // SuiteSigner.open reads it
 * String forOthers = signer.verifier().pem(); // SuiteVerifier.ofPem(forOthers)
 * }</pre>
 */
public final class SuiteSigner implements AutoCloseable {
    private final List<Signer> signers;
    private final List<PublicKey> publicKeys;
    private final SuiteVerifier verifier;
    private final Supplier<SecretBytes> secret;
    private final Runnable wiping;

    private SuiteSigner(CryptoSuite suite, Map<Signer, PublicKey> keys, Supplier<SecretBytes> secret, Runnable wiping) {
        this.signers = List.copyOf(keys.keySet());
        this.publicKeys = List.copyOf(keys.values());
        this.verifier = SuiteVerifier.of(suite, publicKeys.toArray(new PublicKey[0]));
        this.secret = secret;
        this.wiping = wiping;
    }

    /** Returns a signer with new keys. */
    public static SuiteSigner generate(CryptoSuite suite, SecureRandom random) {
        try (SecretBytes fresh = SignerSecret.generate(suite, random)) {
            return of(suite, fresh, random);
        }
    }

    /** Returns a signer of suite INTL. Closing it closes the key. */
    public static SuiteSigner of(SigningKey key) {
        return new SuiteSigner(
                CryptoSuite.INTL, Map.of(key, key.publicKey()), () -> SignerSecret.taking(key.seed()), key::close);
    }

    /**
     * Returns a stored signer.
     *
     * @param privateKey what {@link #privateKey} returned; it is copied
     * @throws IllegalArgumentException if it is not a private key of the suite
     */
    public static SuiteSigner of(CryptoSuite suite, SecretBytes privateKey, SecureRandom random) {
        SignerSecret.require(suite, privateKey);
        return switch (suite) {
            case INTL -> of(SignerSecret.classical(privateKey, SigningKey::of));
            case SM -> {
                Sm2Key key = new Sm2Key(privateKey, random);
                yield new SuiteSigner(suite, Map.of(key, key.publicKey()), key::privateKey, key::close);
            }
            case HYBRID_PQ -> hybrid(privateKey.copy());
        };
    }

    private static SuiteSigner hybrid(SecretBytes own) {
        SigningKey classical = SignerSecret.classical(own, SigningKey::of);
        KeyPair postQuantum = SignerSecret.postQuantum(own);
        Map<Signer, PublicKey> keys = new LinkedHashMap<>();
        keys.put(classical, classical.publicKey());
        keys.put(new PairSigner(postQuantum), postQuantum.getPublic());
        return new SuiteSigner(CryptoSuite.HYBRID_PQ, keys, own::copy, () -> {
            own.close();
            classical.close();
        });
    }

    /**
     * Returns a signer with keys of the platform, such as those of a hardware module, which closing it leaves alone.
     *
     * @param keys of exactly the kinds of the suite, see {@link SuiteVerifier#of}
     * @throws IllegalArgumentException if they are others
     */
    public static SuiteSigner of(CryptoSuite suite, KeyPair... keys) {
        Map<Signer, PublicKey> signers = new LinkedHashMap<>();
        for (KeyPair pair : keys) {
            signers.put(new PairSigner(pair), pair.getPublic());
        }
        return new SuiteSigner(
                suite,
                signers,
                () -> {
                    throw new IllegalStateException("keys are kept by the platform");
                },
                () -> {});
    }

    /**
     * Reads a signer from a file that {@link #save} wrote.
     *
     * @throws IOException if the file is missing, damaged, altered, of another use, or not encrypted by this wrapper,
     *     for example because the password is wrong; or if the wrapper fails
     */
    public static SuiteSigner open(Path file, KeyWrapper wrapper, SecureRandom random) throws IOException {
        return new PrivateKeyFile(file, PrivateKeyFile.Use.DOCUMENTS)
                .read(wrapper, (suite, secret) -> of(SignerSecret.suite(suite), secret, random), SuiteSigner::stored);
    }

    /**
     * Writes the private keys to a file, encrypted, which is replaced in one step if it exists.
     *
     * @param wrapper such as a {@link io.github.crosslevel.mls.crypto.key.PasswordWrapper} or a
     *     {@link io.github.crosslevel.mls.crypto.key.KeyEncryptionKey}
     * @throws IOException if the wrapper fails, or the file cannot be written
     * @throws IllegalStateException if it is closed, or its keys are the platform's
     */
    public void save(Path file, KeyWrapper wrapper) throws IOException {
        try (SecretBytes copy = privateKey()) {
            new PrivateKeyFile(file, PrivateKeyFile.Use.DOCUMENTS).write(suite().id(), stored(), copy, wrapper);
        }
    }

    private byte[] stored() {
        return verifier.pem().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns a copy of the private key, to keep in a key store: 32 bytes of Ed25519 or SM2, or 32 of Ed25519 and 32 of
     * the seed of ML-DSA-65.
     *
     * @throws IllegalStateException if it is closed, or its keys are the platform's
     */
    public SecretBytes privateKey() {
        return secret.get();
    }

    /** Returns the suite. */
    public CryptoSuite suite() {
        return verifier.suite();
    }

    /** Returns the public keys, for {@link SuiteVerifier#of} elsewhere. */
    public List<PublicKey> publicKeys() {
        return publicKeys;
    }

    /** Returns the verifier of what this signs. */
    public SuiteVerifier verifier() {
        return verifier;
    }

    /** Returns the document with the signatures of all keys. */
    public SignedDocument sign(SignedDocument document) {
        SignedDocument signed = document;
        for (Signer signer : signers) {
            signed = signed.signedBy(signer);
        }
        return signed;
    }

    /**
     * Wipes the private keys that this library holds itself; what the provider made of a seed of ML-DSA-65 it cannot
     * wipe. Repeating it has no effect.
     */
    @Override
    public void close() {
        wiping.run();
    }
}
