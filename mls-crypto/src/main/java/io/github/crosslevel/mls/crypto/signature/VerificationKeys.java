package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The public keys whose signatures count, each under the digest of the key itself, so that a name cannot be given to
 * another key. Immutable and thread-safe.
 *
 * <pre>{@code
 * VerificationKeys keys = VerificationKeys.of(alice.publicKey(), bob.publicKey());
 * document.signers(keys); // [those of alice and bob that are genuine]
 * }</pre>
 */
public final class VerificationKeys implements SignatureVerifier {
    private final Map<String, DocumentKey> keys;

    private VerificationKeys(Map<String, DocumentKey> keys) {
        this.keys = keys;
    }

    /**
     * Returns a set of keys, which say themselves how they sign: Ed25519, SM2 or ML-DSA-65.
     *
     * @throws IllegalArgumentException if one is of another kind
     */
    public static VerificationKeys of(PublicKey... keys) {
        return of(Arrays.asList(keys));
    }

    /**
     * Returns a set of keys, which say themselves how they sign: Ed25519, SM2 or ML-DSA-65.
     *
     * @throws IllegalArgumentException if one is of another kind
     */
    public static VerificationKeys of(Collection<PublicKey> keys) {
        Map<String, DocumentKey> named = new TreeMap<>();
        keys.forEach(key -> named.put(keyId(key), DocumentKey.of(key)));
        return new VerificationKeys(named);
    }

    /** Returns the name of a key: SHA-256 of its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), in 64 lower-case digits. */
    public static String keyId(PublicKey key) {
        return Digest.compute(key.getEncoded()).toString();
    }

    @Override
    public boolean verifies(DocumentSignature signature, byte[] message) {
        DocumentKey key = keys.get(signature.keyId());
        return key != null && key.verifies(message, signature.value());
    }

    /** Returns the names of the keys. */
    @Override
    public String toString() {
        return "VerificationKeys" + keys.keySet();
    }
}
