package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.crypto.signature.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs the audit trail, in a PKCS#12 file of its own: whoever seals crossings need not be able to sign
 * the trail.
 */
final class AuditKeyFile {
    private static final String ALIAS = "audit";
    private static final String ALGORITHM = "HmacSHA256"; // PKCS#12 wants a name; the bytes are an Ed25519 seed
    private static final int MOST_BYTES = 64 << 10; // the file of one key has less than 2 KiB

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
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("audit key file `" + file + "` is larger than " + MOST_BYTES + " bytes");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            @Nullable Key entry = store.getKey(ALIAS, password);
            if (entry == null) {
                throw new GeneralSecurityException("no key `" + ALIAS + "` in it");
            }
            byte[] seed = entry.getEncoded();
            try {
                return SigningKey.of(seed);
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            boolean integrity = e.getCause() instanceof UnrecoverableKeyException;
            String problem =
                    integrity ? "was altered, or the password is wrong" : "is damaged, or not an audit key file";
            throw new IOException("audit key file `" + file + "` " + problem, e);
        }
    }

    private static void write(Path file, char[] password, SigningKey key) throws IOException {
        Path temporary = Files.createTempFile(file.resolveSibling(""), ".audit", ".tmp"); // for its owner only
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                encode(Channels.newOutputStream(channel), password, key);
                channel.force(true); // a trail whose key is lost in a power failure could not be continued
            } catch (GeneralSecurityException e) {
                throw new IOException("audit key file `" + file + "` cannot be written", e);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void encode(OutputStream out, char[] password, SigningKey key)
            throws GeneralSecurityException, IOException {
        byte[] seed = key.seed();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setEntry(
                    ALIAS,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(seed, ALGORITHM)),
                    new KeyStore.PasswordProtection(password));
            store.store(out, password);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
