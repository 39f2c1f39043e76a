package io.github.crosslevel.mls.signature;

/**
 * The port that says whether signatures are genuine. Implementations are thread-safe, and know the public keys from
 * elsewhere: nothing in a signature vouches for itself.
 */
@FunctionalInterface
public interface SignatureVerifier {
    /**
     * Returns whether the key that the signature names is known and made it over exactly this message. Never throws
     * because of what the signature holds.
     */
    boolean verifies(DocumentSignature signature, byte[] message);
}
