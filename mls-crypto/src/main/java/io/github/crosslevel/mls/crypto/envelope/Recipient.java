package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyWrapper;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** For whom an envelope is sealed: a public key, or a key that a service keeps. Immutable and thread-safe. */
public final class Recipient {
    private static final int MOST_NAME = 200;

    private final int type;
    private final byte[] publicKeyOrName;
    private final Set<CryptoSuite> suites;
    private final Wrapping wrapping;

    private interface Wrapping {
        byte[] wrap(byte[] contentKey, byte[] context, SecureRandom random) throws IOException;
    }

    private Recipient(int type, byte[] publicKeyOrName, Set<CryptoSuite> suites, Wrapping wrapping) {
        this.type = type;
        this.publicKeyOrName = publicKeyOrName;
        this.suites = suites;
        this.wrapping = wrapping;
    }

    /**
     * Returns the holder of a private key.
     *
     * @param publicKey in the form that the kind names
     * @throws IllegalArgumentException if it is not a public key of the kind
     */
    public static Recipient of(RecipientKind kind, byte[] publicKey) {
        byte[] key = publicKey.clone();
        if (key.length != kind.publicKeyLength() || !kind.cipher().isPublicKey(key)) {
            throw new IllegalArgumentException("not a public key of " + kind.publicKeyLength() + " bytes for " + kind);
        }
        return new Recipient(
                kind.type(),
                key,
                Set.of(kind.suite()),
                (contentKey, context, random) -> kind.cipher()
                        .encrypt(key, contentKey, context, random)
                        .orElseThrow(() -> new IllegalArgumentException("not a public key for " + kind)));
    }

    /**
     * Returns whoever may use a key of a service.
     *
     * @param name under which the reader knows the key as well, 1 to 200 bytes of UTF-8
     */
    public static Recipient of(String name, KeyWrapper service) {
        return new Recipient(RecipientKind.KEY_WRAPPER, name(name), service.suites(), (contentKey, context, random) -> {
            try (SecretBytes secret = SecretBytes.copyOf(contentKey, SecretKeyAccess.insecure())) {
                return service.wrap(secret, context);
            }
        });
    }

    static byte[] name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (utf8.length < 1 || utf8.length > MOST_NAME) {
            throw new IllegalArgumentException("name of a key is not 1 to " + MOST_NAME + " bytes of UTF-8");
        }
        return utf8;
    }

    /** Returns the suites whose envelopes can be sealed for it. */
    public Set<CryptoSuite> suites() {
        return suites;
    }

    KeyStanza wrap(CryptoSuite suite, byte[] contentKey, byte[] binding, SecureRandom random) throws IOException {
        byte[] wrapped = wrapping.wrap(contentKey, KeyStanza.context(binding), random);
        if (wrapped.length > KeyStanza.MOST_WRAPPED) {
            throw new IOException("encrypted key of " + wrapped.length + " bytes is too long");
        }
        return new KeyStanza(type, KeyStanza.keyId(suite, type, publicKeyOrName), wrapped);
    }

    /** Returns the type and the beginning of the public key, or the name of the key. */
    @Override
    public String toString() {
        return type == RecipientKind.KEY_WRAPPER
                ? "Recipient[" + new String(publicKeyOrName, StandardCharsets.UTF_8) + "]"
                : "Recipient[type " + type + ", " + HexFormat.of().formatHex(publicKeyOrName, 0, 8) + "…]";
    }
}
