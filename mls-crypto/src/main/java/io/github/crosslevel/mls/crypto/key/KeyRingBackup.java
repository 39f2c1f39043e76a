package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.crypto.internal.primitive.Hkdf;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Key rings kept from loss: a file that opens with a random key, and shares of that key for several custodians, of whom
 * some must come together. The file alone, or fewer shares than needed, opens nothing.
 *
 * <pre>{@code
 * List<KeyShare> shares = KeyRingBackup.write(ring, file, new ShareQuorum(2, 3), random); // one for each custodian
 * KeyRingBackup.rehearse(file, List.of(shares.get(0), shares.get(2)), ring); // the recovery drill: throws if it fails
 * KeyRing restored = KeyRingBackup.restore(file, List.of(shares.get(0), shares.get(2)));
 * }</pre>
 *
 * <p>A backup is destroyed by deleting the file, or so many shares that those left are too few. To change custodians,
 * write a new backup and destroy the old one.
 */
public final class KeyRingBackup {
    static final int KEY_LENGTH = 32;

    private static final byte[] MAC_PURPOSE = "mls/share/1 mac".getBytes(StandardCharsets.US_ASCII);

    private KeyRingBackup() {}

    /**
     * Writes a backup, and returns the shares that open it. They are nowhere else.
     *
     * @param file replaced in one step if it exists
     * @throws KeyRingException if the file cannot be written
     */
    public static List<KeyShare> write(KeyRing ring, Path file, ShareQuorum quorum, SecureRandom random)
            throws KeyRingException {
        byte[] backup = new byte[KeyShare.ID];
        random.nextBytes(backup);
        try (SecretBytes key = SecretBytes.random(KEY_LENGTH, random)) {
            char[] password = password(key);
            try {
                ring.save(file, password);
            } finally {
                Arrays.fill(password, '\0');
            }
            return key.apply(SecretKeyAccess.insecure(), bytes -> shares(bytes, backup, quorum, random));
        }
    }

    private static List<KeyShare> shares(byte[] key, byte[] backup, ShareQuorum quorum, SecureRandom random) {
        Hmac macKey = macKey(key);
        List<KeyShare> shares = new ArrayList<>();
        ShamirSharing.split(key, quorum, random).forEach((number, value) -> {
            byte[] head = KeyShare.head(backup, quorum, number);
            shares.add(KeyShare.of(head, value, mac(macKey, head, value)));
            Arrays.fill(value, (byte) 0);
        });
        return List.copyOf(shares);
    }

    /**
     * Opens a backup with shares of it, of which each is checked.
     *
     * @param shares as many as are needed, or more
     * @throws KeyShareException if they are too few, not of one backup, name one twice, or one of them was altered
     * @throws KeyRingException if the file is missing or altered, or not the one of these shares
     */
    public static KeyRing restore(Path file, Collection<KeyShare> shares) throws KeyShareException, KeyRingException {
        try (SecretBytes key = combined(shares)) {
            char[] password = password(key);
            try {
                return KeyRing.open(file, password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    /**
     * Rehearses a recovery: restores the backup as {@link #restore} does, and compares it with the ring in use, whose
     * epochs may have moved on since. Nothing is replaced. Do it when a backup was written, once in each period, and
     * whenever a custodian changes; let the custodians read their shares from what they keep.
     *
     * @throws KeyShareException if the shares do not open the backup, or it lacks keys of the ring in use
     * @throws KeyRingException if the file is missing or altered
     */
    public static void rehearse(Path file, Collection<KeyShare> shares, KeyRing inUse)
            throws KeyShareException, KeyRingException {
        try (KeyRing restored = restore(file, shares)) {
            Map<Integer, RouteKeys> kept = new TreeMap<>();
            restored.keys().forEach(route -> kept.put(route.id(), route));
            for (RouteKeys route : inUse.keys()) {
                RouteKeys former = kept.get(route.id());
                if (former == null || !former.leadsTo(route)) {
                    throw new KeyShareException(
                            "backup does not hold the keys of route " + route.route() + " in use: write a new one",
                            "备份与现用密钥不符,请重新备份");
                }
            }
        }
    }

    private static SecretBytes combined(Collection<KeyShare> shares) throws KeyShareException {
        Map<Integer, KeyShare> numbered = new TreeMap<>();
        for (KeyShare share : shares) {
            KeyShare first =
                    numbered.isEmpty() ? share : numbered.values().iterator().next();
            if (!share.backup().equals(first.backup()) || share.needed() != first.needed()) {
                throw new KeyShareException("shares are not of one backup", "份额不属于同一备份");
            }
            if (numbered.putIfAbsent(share.number(), share) != null) {
                throw new KeyShareException("share " + share.number() + " is given twice", "份额重复");
            }
        }
        if (numbered.isEmpty()
                || numbered.size() < numbered.values().iterator().next().needed()) {
            throw new KeyShareException(numbered.size() + " shares are too few", "份额数量不足");
        }
        return combined(numbered);
    }

    private static SecretBytes combined(Map<Integer, KeyShare> shares) throws KeyShareException {
        SecretKeyAccess access = SecretKeyAccess.insecure();
        int needed = shares.values().iterator().next().needed();
        Map<Integer, byte[]> values = new TreeMap<>();
        shares.values().stream()
                .limit(needed)
                .forEach(share -> values.put(share.number(), share.value().toByteArray(access)));
        byte[] key = ShamirSharing.combine(values);
        values.values().forEach(value -> Arrays.fill(value, (byte) 0));
        try {
            Hmac macKey = macKey(key);
            for (KeyShare share : shares.values()) {
                byte[] expected = share.value().apply(access, value -> mac(macKey, share.head(), value));
                if (!MessageDigest.isEqual(expected, share.mac())) {
                    throw new KeyShareException("at least one of the shares was altered", "份额被篡改");
                }
            }
            return SecretBytes.copyOf(key, access);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Hmac macKey(byte[] key) {
        byte[] derived = Hkdf.SHA256.expand(key, MAC_PURPOSE, KEY_LENGTH);
        try {
            return Hmac.Digest.SHA256.keyed(derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] mac(Hmac key, byte[] head, byte[] value) {
        byte[] message = Arrays.copyOf(head, head.length + value.length);
        System.arraycopy(value, 0, message, head.length, value.length);
        try {
            return Arrays.copyOf(key.compute(message), KeyShare.MAC);
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    /** The key in hexadecimal, since a PKCS#12 file takes text. */
    private static char[] password(SecretBytes key) {
        Function<byte[], char[]> hexadecimal = bytes -> {
            char[] text = new char[2 * bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                text[2 * i] = HexFormat.of().toHighHexDigit(bytes[i]);
                text[2 * i + 1] = HexFormat.of().toLowHexDigit(bytes[i]);
            }
            return text;
        };
        return key.apply(SecretKeyAccess.insecure(), hexadecimal);
    }
}
