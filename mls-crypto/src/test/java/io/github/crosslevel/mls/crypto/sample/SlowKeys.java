package io.github.crosslevel.mls.crypto.sample;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The key schedule of docs/spec/label-token.md §4 written a second time, for rings that were made with
 * {@link CountingRandom}.
 */
public final class SlowKeys {
    private static final int INTL = 1;
    private static final int SM = 2;

    private SlowKeys() {}

    /** The root of the first route; uses are numbered from 0: token, content, endorsement, tags with periods. */
    public static byte[] root(int use) {
        byte[] root = new byte[32];
        for (int i = 0; i < root.length; i++) {
            root[i] = (byte) (use * 32 + i);
        }
        return root;
    }

    /** The key for a purpose in an epoch, from a chain that begins at another. */
    public static byte[] derive(byte[] root, long first, long epoch, String purpose) {
        return derive(root, first, epoch, 1, purpose);
    }

    /** The key for a purpose in the period that begins with an epoch, from a chain that begins at another. */
    public static byte[] derive(byte[] root, long first, long epoch, int period, String purpose) {
        return derive(INTL, root, first, epoch, period, purpose);
    }

    /** The same for a chain of the suite with this id. */
    public static byte[] derive(int suite, byte[] root, long first, long epoch, int period, String purpose) {
        byte[] chain = root;
        for (long e = first; e < epoch; e += period) {
            chain = expand(suite, chain, "ratchet", e + period);
        }
        return expand(suite, chain, purpose, epoch);
    }

    private static byte[] expand(int suite, byte[] chain, String purpose, long epoch) {
        return hmac(
                suite,
                chain,
                ascii("mls/1/" + purpose + "\0"),
                ByteBuffer.allocate(8).putLong(epoch).array(),
                new byte[] {1});
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] hmac(byte[] key, byte[]... parts) {
        return hmac(INTL, key, parts);
    }

    /** The MAC of the suite with this id. */
    public static byte[] hmac(int suite, byte[] key, byte[]... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            message.writeBytes(part);
        }
        HMac hmac = new HMac(suite == SM ? new SM3Digest() : new SHA256Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(message.toByteArray(), 0, message.size());
        byte[] mac = new byte[32];
        hmac.doFinal(mac, 0);
        return mac;
    }
}
