package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.suite.PrivateKeyFile;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyWrapper;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What opens envelopes that were sealed for a {@link Recipient}: its private key, or the service that keeps it.
 * Thread-safe, and immutable until it is closed, which wipes a private key.
 *
 * <pre>{@code
 * RecipientKey key = RecipientKey.generate(RecipientKind.X25519, random);
 * byte[] forSenders = key.publicKey(); // Recipient.of(RecipientKind.X25519, forSenders)
 * }</pre>
 */
public final class RecipientKey implements AutoCloseable {
    private final int type;
    private final byte[] publicKeyOrName;
    private final Set<CryptoSuite> suites;
    private final Optional<SecretBytes> secret;
    private final Unwrapping unwrapping;

    private interface Unwrapping {
        Optional<byte[]> unwrap(byte[] wrapped, byte[] context) throws IOException;
    }

    private RecipientKey(
            int type,
            byte[] publicKeyOrName,
            Set<CryptoSuite> suites,
            Optional<SecretBytes> secret,
            Unwrapping unwrapping) {
        this.type = type;
        this.publicKeyOrName = publicKeyOrName;
        this.suites = suites;
        this.secret = secret;
        this.unwrapping = unwrapping;
    }

    /** Returns a new key. */
    public static RecipientKey generate(RecipientKind kind, SecureRandom random) {
        byte[] bytes = kind.cipher().generate(random);
        try (SecretBytes made = SecretBytes.copyOf(bytes, SecretKeyAccess.insecure())) {
            return of(kind, made);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Returns a stored key.
     *
     * @param privateKey 32 bytes, which are copied
     * @throws IllegalArgumentException if it is not a private key of the kind
     */
    public static RecipientKey of(RecipientKind kind, SecretBytes privateKey) {
        SecretBytes own = privateKey.copy();
        byte[] publicKey = own.apply(
                        SecretKeyAccess.insecure(), bytes -> kind.cipher().publicKey(bytes))
                .orElseThrow(() -> new IllegalArgumentException("not a private key of kind " + kind));
        return new RecipientKey(
                kind.type(),
                publicKey,
                Set.of(kind.suite()),
                Optional.of(own),
                (wrapped, context) -> own.apply(
                        SecretKeyAccess.insecure(),
                        bytes -> kind.cipher().decrypt(bytes, publicKey, wrapped, context)));
    }

    /** Returns a key that a service keeps, under the name that its senders know. */
    public static RecipientKey of(String name, KeyWrapper service) {
        return new RecipientKey(
                RecipientKind.KEY_WRAPPER,
                Recipient.name(name),
                service.suites(),
                Optional.empty(),
                (wrapped, context) -> {
                    Optional<SecretBytes> unwrapped = service.unwrap(wrapped, context);
                    if (unwrapped.isEmpty()) {
                        return Optional.empty();
                    }
                    try (SecretBytes contentKey = unwrapped.get()) {
                        return Optional.of(contentKey.toByteArray(SecretKeyAccess.insecure()));
                    }
                });
    }

    /**
     * Reads a key from a file that {@link #save} wrote.
     *
     * @throws IOException if the file is missing, damaged, altered, of another use, or not encrypted by this wrapper,
     *     for example because the password is wrong; or if the wrapper fails
     */
    public static RecipientKey open(Path file, KeyWrapper wrapper) throws IOException {
        return new PrivateKeyFile(file, PrivateKeyFile.Use.RECIPIENT)
                .read(
                        wrapper,
                        (type, privateKey) -> of(RecipientKind.ofType(type), privateKey),
                        RecipientKey::publicKey);
    }

    /**
     * Writes the private key to a file, encrypted, which is replaced in one step if it exists.
     *
     * @param wrapper such as a {@link io.github.crosslevel.mls.crypto.key.PasswordWrapper} or a
     *     {@link io.github.crosslevel.mls.crypto.key.KeyEncryptionKey}
     * @throws IOException if the wrapper fails, or the file cannot be written
     * @throws IllegalStateException if the key is closed, or kept by a service
     */
    public void save(Path file, KeyWrapper wrapper) throws IOException {
        try (SecretBytes copy = privateKey()) {
            new PrivateKeyFile(file, PrivateKeyFile.Use.RECIPIENT).write(type, publicKeyOrName, copy, wrapper);
        }
    }

    /** Returns the public key in the form that its kind names, or the name of a key that a service keeps in UTF-8. */
    public byte[] publicKey() {
        return publicKeyOrName.clone();
    }

    /**
     * Returns a copy of the private key, to keep in a key store.
     *
     * @throws IllegalStateException if the key is closed, or kept by a service
     */
    public SecretBytes privateKey() {
        return secret.orElseThrow(() -> new IllegalStateException("key is kept by a service"))
                .copy();
    }

    boolean serves(CryptoSuite suite) {
        return suites.contains(suite);
    }

    boolean isFor(KeyStanza stanza, CryptoSuite suite) {
        return stanza.isFor(type, KeyStanza.keyId(suite, type, publicKeyOrName));
    }

    /** Returns the content key, or empty if it was not encrypted for this key and this binding. */
    Optional<byte[]> unwrap(KeyStanza stanza, byte[] binding) throws IOException {
        return unwrapping.unwrap(stanza.wrapped(), KeyStanza.context(binding));
    }

    /** Wipes the private key, which opens nothing any more. Repeating it has no effect. */
    @Override
    public void close() {
        secret.ifPresent(SecretBytes::close);
    }

    /** Returns the type, never the key. */
    @Override
    public String toString() {
        return "RecipientKey[type " + type + ", redacted]";
    }
}
