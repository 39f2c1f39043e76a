package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.crypto.internal.file.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/** The PKCS#12 form of a key ring: one secret-key entry for each key, whose alias tells what it is. */
final class KeyRingFile {
    private static final int MOST_BYTES = 16 << 20;
    private static final String ALGORITHM = "HmacSHA256";

    private KeyRingFile() {}

    static KeyRing read(Path file, char[] password) throws KeyRingException {
        requireUsable(password);
        byte[] bytes = bytesOf(file);
        if (bytes.length == 0) {
            throw new KeyRingException(file, "is empty");
        }
        if (!Pkcs12Shape.hasIntegrityCheck(bytes)) {
            throw new KeyRingException(file, "is truncated, or not a PKCS#12 file with an integrity check");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            return ringOf(file, store, password);
        } catch (KeyRingException e) {
            throw e;
        } catch (GeneralSecurityException | IOException e) {
            throw new KeyRingException(file, problemOf(e), e);
        }
    }

    static void write(Path file, char[] password, List<RouteKeys> keys) throws KeyRingException {
        requireUsable(password);
        try {
            AtomicFile.replace(file, encode(password, keys));
        } catch (GeneralSecurityException | IOException e) {
            throw new KeyRingException(file, "cannot be written", e);
        }
    }

    private static byte[] encode(char[] password, List<RouteKeys> keys) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (RouteKeys route : keys) {
            for (Map.Entry<KeyUse, EpochSecret> entry : route.secrets().entrySet()) {
                EpochSecret secret = entry.getValue();
                KeyUse use = entry.getKey();
                String alias = new KeyAlias(
                                use, secret.period(), route.id(), secret.epoch(), route.route(), route.suite())
                        .toString();
                SecretKeySpec key = secret.chainKey()
                        .apply(SecretKeyAccess.insecure(), bytes -> new SecretKeySpec(bytes, ALGORITHM));
                store.setEntry(
                        alias, new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(password.clone()));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password);
        return out.toByteArray();
    }

    private static KeyRing ringOf(Path file, KeyStore store, char[] password)
            throws GeneralSecurityException, KeyRingException {
        Map<Integer, Map<KeyUse, EpochSecret>> secrets = new TreeMap<>();
        Map<Integer, KeyAlias> names = new TreeMap<>();
        for (String alias : Collections.list(store.aliases())) {
            KeyAlias name = KeyAlias.parse(alias)
                    .orElseThrow(() -> new KeyRingException(file, "holds an entry that is not a key of a route"));
            KeyAlias sibling = names.putIfAbsent(name.id(), name);
            if (sibling != null && !(sibling.route().equals(name.route()) && sibling.suite() == name.suite())) {
                throw new KeyRingException(file, "uses key id " + name.id() + " for two routes or suites");
            }
            EpochSecret secret = secretOf(file, store.getKey(alias, password), name);
            Map<KeyUse, EpochSecret> uses = secrets.computeIfAbsent(name.id(), id -> new EnumMap<>(KeyUse.class));
            if (uses.put(name.use(), secret) != null) {
                throw new KeyRingException(file, "holds two " + name.use() + " keys with id " + name.id());
            }
        }
        List<RouteKeys> keys = new ArrayList<>();
        names.forEach((id, name) ->
                keys.add(new RouteKeys(id, name.route(), name.suite(), secrets.getOrDefault(id, Map.of()))));
        return new KeyRing(keys);
    }

    private static EpochSecret secretOf(Path file, Key key, KeyAlias name) throws KeyRingException {
        byte[] bytes = key.getEncoded();
        try {
            if (bytes.length != EpochSecret.LENGTH) {
                throw new KeyRingException(
                        file, "holds a key of " + bytes.length + " bytes, expected " + EpochSecret.LENGTH);
            }
            return EpochSecret.of(bytes, name.epoch(), name.period(), name.suite());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytesOf(Path file) throws KeyRingException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new KeyRingException(file, "is larger than " + MOST_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new KeyRingException(file, "does not exist", e);
        } catch (KeyRingException e) {
            throw e;
        } catch (IOException e) {
            throw new KeyRingException(file, "cannot be read", e);
        }
    }

    private static String problemOf(Exception failure) {
        boolean integrity = failure.getCause() instanceof UnrecoverableKeyException;
        return integrity ? "was altered, or the password is wrong" : "is damaged, or not a key ring";
    }

    static void requireUsable(char[] password) {
        if (password.length == 0) {
            throw new IllegalArgumentException("password is empty");
        }
        for (char c : password) {
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException("password holds a char that is not printable ASCII");
            }
        }
    }
}
