package io.github.crosslevel.mls.crypto.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.security.auth.login.LoginException;

/**
 * A hardware security module, or another token that speaks PKCS#11, by way of the provider of the JDK, which is not
 * registered anywhere. Keys are made in the token and never leave it. Thread-safe.
 *
 * <pre>{@code
 * try (Pkcs11Token token = Pkcs11Token.open(Path.of("/usr/lib/softhsm/libsofthsm2.so"), 0, pin)) {
 *     KeyEncryptionKey kek = token.encryptionKey("mls-kek-1", random);
 *     byte[] stored = kek.wrap(secret, name);
 * }
 * }</pre>
 */
public final class Pkcs11Token implements AutoCloseable {
    private static final String PROVIDER = "SunPKCS11";
    private static final int KEY_BITS = 256;
    private static final int MOST_CHARS = 64;

    /** Keys that are made in the token cannot be read, and do nothing but what they are for. */
    private static final String ATTRIBUTES = """
            attributes(generate,CKO_SECRET_KEY,CKK_AES) = {
              CKA_SENSITIVE=true
              CKA_EXTRACTABLE=false
              CKA_ENCRYPT=true
              CKA_DECRYPT=true
              CKA_WRAP=false
              CKA_UNWRAP=false
            }
            """;

    private final Provider provider;
    private final KeyStore store;

    private Pkcs11Token(Provider provider, KeyStore store) {
        this.provider = provider;
        this.store = store;
    }

    /**
     * Opens a token.
     *
     * @param library the module of its manufacturer
     * @param slot the place of its slot in the list of the module, 0 for the first
     * @param pin stays as it is, so the caller wipes it
     * @throws IOException if module, slot or token are missing, or the PIN is wrong
     */
    public static Pkcs11Token open(Path library, int slot, char[] pin) throws IOException {
        String path = library.toAbsolutePath().toString();
        if (!Files.isRegularFile(library) || path.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
            throw new IOException("PKCS#11 module `" + path + "` does not exist (找不到 PKCS#11 模块)");
        }
        Provider prototype = Security.getProvider(PROVIDER);
        if (prototype == null) {
            throw new IOException("this Java platform has no provider " + PROVIDER);
        }
        String settings = "--name = mls" + slot + "\nlibrary = \"" + path + "\"\nslotListIndex = " + slot + "\n"
                + "showInfo = false\n" + ATTRIBUTES;
        try {
            Provider provider = prototype.configure(settings);
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return new Pkcs11Token(provider, store);
        } catch (GeneralSecurityException | ProviderException | InvalidParameterException e) {
            throw new IOException("PKCS#11 token in slot " + slot + " cannot be opened", e);
        }
    }

    /**
     * Makes a key in the token.
     *
     * @param name 1 to {@value #MOST_CHARS} letters, digits, dots, hyphens and underlines
     * @throws IOException if there is a key of this name, or the token fails
     */
    public KeyEncryptionKey generateEncryptionKey(String name, SecureRandom random) throws IOException {
        requireName(name);
        try {
            if (store.containsAlias(name)) {
                throw new IOException("PKCS#11 token has a key `" + name + "` (密钥名已存在)");
            }
            KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
            generator.init(KEY_BITS);
            store.setEntry(name, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException("PKCS#11 token does not make key `" + name + "`", e);
        }
        return encryptionKey(name, random);
    }

    /**
     * Returns a key of the token.
     *
     * @param random makes the nonces
     * @throws IOException if there is none of this name, it is not an AES key, it can be read out, or the token fails
     */
    public KeyEncryptionKey encryptionKey(String name, SecureRandom random) throws IOException {
        requireName(name);
        try {
            Key key = store.getKey(name, null);
            if (!(key instanceof SecretKey secret) || !secret.getAlgorithm().equals("AES")) {
                throw new IOException("PKCS#11 token has no AES key `" + name + "` (找不到密钥)");
            }
            if (secret.getEncoded() != null) {
                throw new IOException("key `" + name + "` of the PKCS#11 token can be read out (密钥可导出)");
            }
            return KeyEncryptionKey.of(secret, provider, random);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException("PKCS#11 token does not find key `" + name + "`", e);
        }
    }

    /**
     * Destroys a key of the token. What it encrypted can never be decrypted again.
     *
     * @throws IOException if there is none of this name, or the token fails
     */
    public void destroy(String name) throws IOException {
        requireName(name);
        try {
            if (!store.containsAlias(name)) {
                throw new IOException("PKCS#11 token has no key `" + name + "` (找不到密钥)");
            }
            store.deleteEntry(name);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException("PKCS#11 token does not destroy key `" + name + "`", e);
        }
    }

    private static void requireName(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1," + MOST_CHARS + "}")) {
            throw new IllegalArgumentException(
                    "name of a key is not 1 to " + MOST_CHARS + " letters, digits, dots, hyphens and underlines");
        }
    }

    /**
     * Logs out: keys of the token do nothing any more.
     *
     * @throws IOException if the token fails
     */
    @Override
    public void close() throws IOException {
        try {
            if (provider instanceof AuthProvider token) {
                token.logout();
            }
        } catch (LoginException | ProviderException e) {
            throw new IOException("PKCS#11 token does not log out", e);
        }
    }

    /** Returns the name of the provider. */
    @Override
    public String toString() {
        return "Pkcs11Token[" + provider.getName() + "]";
    }
}
