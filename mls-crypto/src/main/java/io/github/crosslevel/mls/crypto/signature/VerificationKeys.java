package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.Ed25519;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
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
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-256", e);
        }
    }

    @Override
    public boolean verifies(DocumentSignature signature, byte[] message) {
        return verifies(signature.keyId(), message, signature.value());
    }

    boolean verifies(String keyId, byte[] message, byte[] signature) {
        byte[] key = keys.get(keyId);
        return key != null && Ed25519.verify(key, message, signature);
    }

    /** Returns the names of the keys. */
    @Override
    public String toString() {
        return "VerificationKeys" + keys.keySet();
    }
}
