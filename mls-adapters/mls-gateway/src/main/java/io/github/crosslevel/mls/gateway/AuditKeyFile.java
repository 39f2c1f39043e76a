package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.crypto.audit.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key that signs the audit trail, in a PKCS#12 file of its own: whoever seals crossings need not be able to sign the trail. */
final class AuditKeyFile {
    private static final String ALIAS = "audit";
    private static final String ALGORITHM = "HmacSHA256"; // PKCS#12 wants a name; the bytes are an Ed25519 seed

    private AuditKeyFile() {}

    static SigningKey openOrCreate(Path file, char[] password, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return read(file, password);
        }
        SigningKey key = SigningKey.generate(random);
        write(file, password, key);
        return key;
    }

    private static SigningKey read(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            @Nullable Key entry = store.getKey(ALIAS, password);
            if (entry == null) {
                throw new IOException("no key `" + ALIAS + "` in it");
            }
            byte[] seed = entry.getEncoded();
            try {
                return SigningKey.of(seed);
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw new IOException("audit key file `" + file + "` cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, char[] password, SigningKey key) throws IOException {
        byte[] seed = key.seed();
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setEntry(
                    ALIAS,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(seed, ALGORITHM)),
                    new KeyStore.PasswordProtection(password));
            store.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("audit key file `" + file + "` cannot be written", e);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
