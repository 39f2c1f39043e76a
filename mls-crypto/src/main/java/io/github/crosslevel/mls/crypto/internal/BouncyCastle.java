package io.github.crosslevel.mls.crypto.internal;

import java.util.Arrays;
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

    /** Returns a computation of SM3 (GB/T 32905). */
    public static ReusableDigest<?> sm3() {
        return new Sm3();
    }

    private static final class Sm3 implements ReusableDigest<SM3Digest> {
        private final SM3Digest digest = new SM3Digest();
        private final byte[] result = new byte[LENGTH];

        @Override
        public SM3Digest after(byte[] block) {
            SM3Digest state = new SM3Digest();
            state.update(block, 0, block.length);
            return state;
        }

        @Override
        public void begin(SM3Digest state) {
            digest.reset(state);
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        public byte[] end(SM3Digest second) {
            digest.doFinal(result, 0);
            digest.reset(second);
            digest.update(result, 0, result.length);
            digest.doFinal(result, 0);
            return result;
        }

        @Override
        public void wipe() {
            digest.reset();
            Arrays.fill(result, (byte) 0);
        }
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
