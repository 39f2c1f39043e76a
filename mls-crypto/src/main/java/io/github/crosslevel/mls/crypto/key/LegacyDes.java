package io.github.crosslevel.mls.crypto.key;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads what was encrypted with DES or triple DES in CBC mode long ago. It only decrypts, and only where the operator
 * permits it. Nothing proves that what comes out is what went in: treat it as if anybody had written it. Thread-safe.
 *
 * <pre>{@code
 * LegacyDes des = LegacyDes.permittedBy(System.getProperties()); // with -Dmls.crypto.des=decrypt-only
 * Optional<byte[]> plain = des.decrypt(key, iv, encrypted);
 * }</pre>
 */
public final class LegacyDes {
    /** The setting that permits decryption, by the value {@value #DECRYPT_ONLY}. */
    public static final String SETTING = "mls.crypto.des";

    private static final String DECRYPT_ONLY = "decrypt-only";
    private static final int DES_KEY = 8;
    private static final int TRIPLE_DES_KEY = 24;
    private static final int BLOCK = 8;

    private LegacyDes() {}

    /**
     * Returns the reader if the settings permit it.
     *
     * @throws IllegalStateException if they do not
     */
    public static LegacyDes permittedBy(Properties settings) {
        if (!DECRYPT_ONLY.equals(settings.getProperty(SETTING))) {
            throw new IllegalStateException(
                    RefusedAlgorithm.DES.reason() + ", if setting `" + SETTING + "` is `" + DECRYPT_ONLY + "`");
        }
        return new LegacyDes();
    }

    /**
     * Returns what was encrypted with PKCS#5 padding, or empty if key, initial vector and bytes do not belong together.
     *
     * @param key 8 bytes for DES, 24 for triple DES
     * @param iv 8 bytes
     * @throws IllegalArgumentException if key or initial vector are of another length
     */
    public Optional<byte[]> decrypt(SecretBytes key, byte[] iv, byte[] encrypted) {
        boolean keyFits = key.length() == DES_KEY || key.length() == TRIPLE_DES_KEY;
        if (iv.length != BLOCK || !keyFits) {
            throw new IllegalArgumentException(
                    "DES key of " + key.length() + " bytes with initial vector of " + iv.length);
        }
        String algorithm = key.length() == DES_KEY ? "DES" : "DESede";
        return key.apply(SecretKeyAccess.insecure(), bytes -> {
            try {
                Cipher cipher = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
                cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(bytes, algorithm), new IvParameterSpec(iv));
                return Optional.of(cipher.doFinal(encrypted));
            } catch (GeneralSecurityException e) {
                return Optional.empty(); // there is nothing to tell apart that an attacker should not learn
            }
        });
    }
}
