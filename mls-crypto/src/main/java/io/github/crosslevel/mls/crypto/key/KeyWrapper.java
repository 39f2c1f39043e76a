package io.github.crosslevel.mls.crypto.key;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The port to whatever encrypts other keys under a key that it does not give away: a key management service, a hardware
 * module, or a {@link KeyEncryptionKey}. Implementations are thread-safe, and authenticate what they encrypt.
 */
public interface KeyWrapper {
    /** Returns the suites whose algorithms it uses and no others; it serves in these only. */
    Set<CryptoSuite> suites();

    /**
     * Returns a key encrypted.
     *
     * @param context must be the same when it is decrypted, and is not kept
     * @throws IOException if the service fails
     */
    byte[] wrap(SecretBytes secret, byte[] context) throws IOException;

    /**
     * Returns the key, or empty if it was altered, or encrypted by something else or for another context.
     *
     * @throws IOException if the service fails
     */
    Optional<SecretBytes> unwrap(byte[] wrapped, byte[] context) throws IOException;
}
