package io.github.crosslevel.mls.signature;

/** The port that signs with one key. Implementations are thread-safe. */
public interface Signer {
    /** Returns the name of the key, by which a {@link SignatureVerifier} finds its public part. */
    String keyId();

    /** Returns the signature of a message. */
    DocumentSignature sign(byte[] message);
}
