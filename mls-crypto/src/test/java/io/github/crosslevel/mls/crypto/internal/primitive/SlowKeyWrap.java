package io.github.crosslevel.mls.crypto.internal.primitive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** RFC 3394 §2.2 written a second time, on single blocks of AES or SM4. */
public final class SlowKeyWrap {
    private static final byte[] INITIAL = {
        (byte) 0xa6, (byte) 0xa6, (byte) 0xa6, (byte) 0xa6, (byte) 0xa6, (byte) 0xa6, (byte) 0xa6, (byte) 0xa6
    };

    private SlowKeyWrap() {}

    private static BlockCipher cipher(KeyWrap wrap) {
        return wrap == KeyWrap.SM4 ? new SM4Engine() : AESEngine.newInstance();
    }

    static byte[] wrap(KeyWrap wrap, byte[] wrapping, byte[] key) {
        BlockCipher cipher = cipher(wrap);
        cipher.init(true, new KeyParameter(wrapping));
        int n = key.length / 8;
        byte[] a = INITIAL.clone();
        byte[] r = key.clone();
        for (int j = 0; j <= 5; j++) {
            for (int i = 1; i <= n; i++) {
                byte[] b = ByteBuffer.allocate(16).put(a).put(r, (i - 1) * 8, 8).array();
                cipher.processBlock(b, 0, b, 0);
                a = ByteBuffer.allocate(8)
                        .putLong(ByteBuffer.wrap(b).getLong() ^ (long) n * j + i)
                        .array();
                System.arraycopy(b, 8, r, (i - 1) * 8, 8);
            }
        }
        return ByteBuffer.allocate(8 + r.length).put(a).put(r).array();
    }

    /** Returns the key, or throws if it was not wrapped under this one. */
    public static byte[] unwrap(KeyWrap wrap, byte[] wrapping, byte[] wrapped) {
        BlockCipher cipher = cipher(wrap);
        cipher.init(false, new KeyParameter(wrapping));
        int n = wrapped.length / 8 - 1;
        byte[] a = Arrays.copyOf(wrapped, 8);
        byte[] r = Arrays.copyOfRange(wrapped, 8, wrapped.length);
        for (int j = 5; j >= 0; j--) {
            for (int i = n; i >= 1; i--) {
                byte[] b = ByteBuffer.allocate(16)
                        .putLong(ByteBuffer.wrap(a).getLong() ^ (long) n * j + i)
                        .put(r, (i - 1) * 8, 8)
                        .array();
                cipher.processBlock(b, 0, b, 0);
                a = Arrays.copyOf(b, 8);
                System.arraycopy(b, 8, r, (i - 1) * 8, 8);
            }
        }
        if (!Arrays.equals(a, INITIAL)) {
            throw new IllegalArgumentException("wrapped key");
        }
        return r;
    }
}
