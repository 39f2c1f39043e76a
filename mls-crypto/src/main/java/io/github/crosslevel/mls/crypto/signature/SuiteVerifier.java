package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.suite.PublicKeyPem;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The public side of a {@link SuiteSigner}: what it signed is genuine only if every key of the suite has signed it.
 * Suite and keys are known from elsewhere; nothing in a document chooses them. Immutable and thread-safe.
 */
public final class SuiteVerifier {
    private final CryptoSuite suite;
    private final Quorum all;
    private final VerificationKeys keys;
    private final String pem;

    private SuiteVerifier(CryptoSuite suite, Quorum all, VerificationKeys keys, String pem) {
        this.suite = suite;
        this.all = all;
        this.keys = keys;
        this.pem = pem;
    }

    /**
     * Returns the verifier of one signer.
     *
     * @param keys of exactly the kinds of the suite: Ed25519 for INTL, SM2 for SM, Ed25519 and ML-DSA-65 for HYBRID_PQ
     * @throws IllegalArgumentException if they are others
     */
    public static SuiteVerifier of(CryptoSuite suite, PublicKey... keys) {
        TreeMap<DocumentKey.Kind, PublicKey> kinds = new TreeMap<>();
        for (PublicKey key : keys) {
            kinds.put(DocumentKey.of(key).kind(), key);
        }
        if (!kinds.keySet().equals(kinds(suite)) || keys.length != kinds.size()) {
            throw new IllegalArgumentException("suite " + suite + " signs with " + kinds(suite) + ", not with "
                    + keys.length + " keys of " + kinds.keySet());
        }
        Set<String> names = Arrays.stream(keys).map(VerificationKeys::keyId).collect(Collectors.toSet());
        String pem = PublicKeyPem.write(
                kinds.values().stream().map(PublicKey::getEncoded).toList());
        return new SuiteVerifier(suite, new Quorum(names.size(), names), VerificationKeys.of(keys), pem);
    }

    /**
     * Returns the verifier whose keys a text names. That it comes from the signer has to be known otherwise: compare
     * {@link #keyIds}.
     *
     * @param pem what {@link #pem} returned; the kinds of its keys say the suite
     * @throws InvalidKeySpecException if it is anything else
     */
    public static SuiteVerifier ofPem(String pem) throws InvalidKeySpecException {
        List<PublicKey> keys = new ArrayList<>();
        for (byte[] info : PublicKeyPem.read(pem)) {
            keys.add(DocumentKey.publicKey(info));
        }
        List<DocumentKey.Kind> kinds =
                keys.stream().map(key -> DocumentKey.of(key).kind()).toList();
        for (CryptoSuite suite : CryptoSuite.values()) {
            if (kinds.equals(List.copyOf(kinds(suite)))) {
                return of(suite, keys.toArray(new PublicKey[0]));
            }
        }
        throw new InvalidKeySpecException("keys of " + kinds + " are of no suite, or in another order");
    }

    private static EnumSet<DocumentKey.Kind> kinds(CryptoSuite suite) {
        return switch (suite) {
            case INTL -> EnumSet.of(DocumentKey.Kind.ED25519);
            case SM -> EnumSet.of(DocumentKey.Kind.SM2);
            case HYBRID_PQ -> EnumSet.of(DocumentKey.Kind.ED25519, DocumentKey.Kind.ML_DSA_65);
        };
    }

    /** Returns the suite. */
    public CryptoSuite suite() {
        return suite;
    }

    /**
     * Returns the public keys in PEM (RFC 7468), one behind the other, for {@link #ofPem} elsewhere and for OpenSSL.
     */
    public String pem() {
        return pem;
    }

    /** Returns the names of the keys ({@link VerificationKeys#keyId}). */
    public Set<String> keyIds() {
        return all.keyIds();
    }

    /**
     * Returns a copy of the content of a document of this type that every key has signed.
     *
     * @throws io.github.crosslevel.mls.signature.UnverifiedDocumentException if it is of another type, or one has not
     */
    public byte[] content(SignedDocument document, String type) {
        return document.content(type, all, keys);
    }

    /** Returns the suite and the names of the keys. */
    @Override
    public String toString() {
        return suite + " " + keys;
    }
}
