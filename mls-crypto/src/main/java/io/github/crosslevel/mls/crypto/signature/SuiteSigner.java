package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Signs documents in a suite: with Ed25519, with SM2, or with Ed25519 and ML-DSA-65, of which neither counts without
 * the other. Thread-safe, and immutable until it is closed.
 *
 * <pre>{@code
 * SuiteSigner signer = SuiteSigner.generate(CryptoSuite.SM, random);
 * SuiteVerifier elsewhere = SuiteVerifier.of(CryptoSuite.SM, signer.publicKeys().get(0));
 * }</pre>
 */
public final class SuiteSigner implements AutoCloseable {
    private final List<Signer> signers;
    private final List<PublicKey> publicKeys;
    private final SuiteVerifier verifier;

    private SuiteSigner(CryptoSuite suite, List<Signer> signers, List<PublicKey> publicKeys) {
        this.signers = signers;
        this.publicKeys = publicKeys;
        this.verifier = SuiteVerifier.of(suite, publicKeys.toArray(new PublicKey[0]));
    }

    /** Returns a signer with new keys. */
    public static SuiteSigner generate(CryptoSuite suite, SecureRandom random) {
        return switch (suite) {
            case INTL -> of(SigningKey.generate(random));
            case SM -> of(suite, sm2(random));
            case HYBRID_PQ -> hybrid(SigningKey.generate(random), PostQuantum.generateSigningKeys(random));
        };
    }

    /** Returns a signer of suite INTL. Closing it closes the key. */
    public static SuiteSigner of(SigningKey key) {
        return new SuiteSigner(CryptoSuite.INTL, List.of(key), List.of(key.publicKey()));
    }

    /**
     * Returns a signer with keys of the platform, such as those of a hardware module, which closing it leaves alone.
     *
     * @param keys of exactly the kinds of the suite, see {@link SuiteVerifier#of}
     * @throws IllegalArgumentException if they are others
     */
    public static SuiteSigner of(CryptoSuite suite, KeyPair... keys) {
        return new SuiteSigner(
                suite,
                Arrays.stream(keys).<Signer>map(PairSigner::new).toList(),
                Arrays.stream(keys).map(KeyPair::getPublic).toList());
    }

    private static SuiteSigner hybrid(SigningKey classical, KeyPair postQuantum) {
        return new SuiteSigner(
                CryptoSuite.HYBRID_PQ,
                List.of(classical, new PairSigner(postQuantum)),
                List.of(classical.publicKey(), postQuantum.getPublic()));
    }

    private static KeyPair sm2(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastleJca.provider());
            generator.initialize(new ECGenParameterSpec("sm2p256v1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys of SM2", e);
        }
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

    /** Wipes the private keys that this library holds itself. Repeating it has no effect. */
    @Override
    public void close() {
        for (Signer signer : signers) {
            if (signer instanceof SigningKey key) {
                key.close();
            }
        }
    }
}
