package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.Ed25519;
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
    /** The raw public keys by name. */
    private final Map<String, byte[]> keys;

    private VerificationKeys(Map<String, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Returns a set of keys.
     *
     * @throws IllegalArgumentException if one is not an Ed25519 key
     */
    public static VerificationKeys of(PublicKey... keys) {
        return of(Arrays.asList(keys));
    }

    /**
     * Returns a set of keys.
     *
     * @throws IllegalArgumentException if one is not an Ed25519 key
     */
    public static VerificationKeys of(Collection<PublicKey> keys) {
        Map<String, byte[]> raw = new TreeMap<>();
        keys.forEach(key -> raw.put(keyId(key), Ed25519.decode(key.getEncoded())));
        return new VerificationKeys(raw);
    }

    /** Returns the name of a key: SHA-256 of its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), in 64 lower-case digits. */
    public static String keyId(PublicKey key) {
        return Digest.compute(key.getEncoded()).toString();
    }

    @Override
    public boolean verifies(DocumentSignature signature, byte[] message) {
        byte[] key = keys.get(signature.keyId());
        return key != null && Ed25519.verify(key, message, signature.value());
    }

    /** Returns the names of the keys. */
    @Override
    public String toString() {
        return "VerificationKeys" + keys.keySet();
    }
}
