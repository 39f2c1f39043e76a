package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Encrypts keys under a password, for files that a person opens. The key is Argon2id of the password (RFC 9106, 64 MiB,
 * three passes, one lane) with a random salt of 16 bytes; what it makes is the salt, and what a
 * {@link KeyEncryptionKey} of that key makes. Thread-safe, and immutable until it is closed, which wipes the password.
 *
 * <pre>{@code
 * try (PasswordWrapper wrapper = PasswordWrapper.of(password, random)) {
 *     signer.save(Path.of("verdicts.key"), wrapper);
 * }
 * }</pre>
 *
 * <p>Whoever has the file can try passwords, at the cost of one such computation each.
 */
public final class PasswordWrapper implements KeyWrapper, AutoCloseable {
    private static final int MEMORY = 64 << 10; // KiB
    private static final int PASSES = 3;
    private static final int SALT = 16;
    private static final int KEY_LENGTH = 32;
    private static final int MOST_CHARS = 1024;

    private final char[] password; // guarded by this
    private final SecureRandom random;
    private boolean closed; // guarded by this

    private PasswordWrapper(char[] password, SecureRandom random) {
        this.password = password;
        this.random = random;
    }

    /**
     * Returns a wrapper for a password, which is copied.
     *
     * @param password 1 to {@value #MOST_CHARS} printable ASCII characters, of which there is one encoding
     * @throws IllegalArgumentException if it is another one
     */
    public static PasswordWrapper of(char[] password, SecureRandom random) {
        if (password.length > MOST_CHARS) {
            throw new IllegalArgumentException("password is longer than " + MOST_CHARS + " characters");
        }
        KeyRingFile.requireUsable(password);
        return new PasswordWrapper(password.clone(), random);
    }

    @Override
    public Set<CryptoSuite> suites() {
        return Set.of(CryptoSuite.INTL, CryptoSuite.HYBRID_PQ);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the password is wiped
     */
    @Override
    public byte[] wrap(SecretBytes secret, byte[] context) throws IOException {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] wrapped = key(salt).wrap(secret, context);
        return ByteBuffer.allocate(SALT + wrapped.length).put(salt).put(wrapped).array();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the password is wiped
     */
    @Override
    public Optional<SecretBytes> unwrap(byte[] wrapped, byte[] context) throws IOException {
        if (wrapped.length <= SALT) {
            return Optional.empty();
        }
        return key(Arrays.copyOf(wrapped, SALT)).unwrap(Arrays.copyOfRange(wrapped, SALT, wrapped.length), context);
    }

    private KeyEncryptionKey key(byte[] salt) {
        char[] lent = password();
        byte[] key = BouncyCastleJca.argon2id(lent, salt, PASSES, MEMORY, 1, KEY_LENGTH);
        try (SecretBytes secret = SecretBytes.copyOf(key, SecretKeyAccess.insecure())) {
            return KeyEncryptionKey.of(secret, random);
        } finally {
            Arrays.fill(lent, '\0');
            Arrays.fill(key, (byte) 0);
        }
    }

    private synchronized char[] password() {
        if (closed) {
            throw new IllegalStateException("password is wiped (口令已清除)");
        }
        return password.clone();
    }

    /** Wipes the password. Repeating it has no effect. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(password, '\0');
    }

    /** Returns the algorithms, never the password. */
    @Override
    public String toString() {
        return "PasswordWrapper[Argon2id, AES-256-GCM, redacted]";
    }
}
