package io.github.crosslevel.mls.crypto.internal;

import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The only class that touches the lightweight API of Bouncy Castle, which moves between releases. Keys and messages
 * have been checked by those who call.
 */
public final class BouncyCastle {
    private BouncyCastle() {}

    /**
     * Returns what takes SM3 (GB/T 32905) over the first block and the message, and then over the second block and
     * that: HMAC, if the blocks are those of a key. Thread-safe.
     */
    public static UnaryOperator<byte[]> nestedSm3(byte[] first, byte[] second) {
        SM3Digest inner = new SM3Digest();
        inner.update(first, 0, first.length);
        SM3Digest outer = new SM3Digest();
        outer.update(second, 0, second.length);
        return message -> {
            SM3Digest digest = new SM3Digest(inner);
            digest.update(message, 0, message.length);
            byte[] result = new byte[digest.getDigestSize()];
            digest.doFinal(result, 0);
            digest.reset(outer);
            digest.update(result, 0, result.length);
            digest.doFinal(result, 0);
            return result;
        };
    }

    /** Whether FF1 goes forward or back, over which block cipher. */
    public enum Ff1 {
        /** AES; the length of the key chooses among 128, 192 and 256 bits. */
        AES,
        /** SM4, with a key of 128 bits. */
        SM4;

        /**
         * Encrypts digits (NIST SP 800-38G).
         *
         * @param digits each below the radix; replaced by as many others
         */
        public void encrypt(byte[] key, int radix, byte[] tweak, byte[] digits) {
            run(true, key, radix, tweak, digits);
        }

        /** Undoes {@link #encrypt}. */
        public void decrypt(byte[] key, int radix, byte[] tweak, byte[] digits) {
            run(false, key, radix, tweak, digits);
        }

        private void run(boolean forward, byte[] key, int radix, byte[] tweak, byte[] digits) {
            BlockCipher cipher = this == AES ? AESEngine.newInstance() : new SM4Engine();
            FPEFF1Engine engine = new FPEFF1Engine(cipher);
            engine.init(forward, new FPEParameters(new KeyParameter(key), radix, tweak));
            engine.processBlock(digits, 0, digits.length, digits, 0);
        }
    }

    static void ed25519PublicKey(byte[] seed, byte[] publicKey) {
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    }

    static void ed25519Sign(byte[] seed, byte[] message, byte[] signature) {
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    }

    static boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
        return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
