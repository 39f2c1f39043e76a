package io.github.crosslevel.mls.crypto.internal.primitive;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Cobblestone-256 written a second time from the specification, on other primitives and whole messages. */
public final class SlowCobblestone {
    private SlowCobblestone() {}

    public static byte[] seal(byte[] key, byte[] salt, byte[] context, byte[] message) {
        byte[] derived = derive(key, salt, context);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(salt);
        out.writeBytes(Arrays.copyOfRange(derived, 44, 76));
        for (int chunk = 0; chunk <= message.length / 16384; chunk++) {
            int end = Math.min(message.length, (chunk + 1) * 16384);
            out.writeBytes(gcm(true, derived, chunk, Arrays.copyOfRange(message, chunk * 16384, end)));
        }
        return out.toByteArray();
    }

    /** Returns the message, or throws if it is not genuine. */
    public static byte[] open(byte[] key, byte[] context, byte[] sealed) {
        byte[] derived = derive(key, Arrays.copyOf(sealed, 24), context);
        if (!Arrays.equals(derived, 44, 76, sealed, 24, 56)) {
            throw new IllegalArgumentException("commitment");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int chunks = (sealed.length - 56) / 16400 + 1;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int start = 56 + chunk * 16400;
            byte[] part = Arrays.copyOfRange(sealed, start, Math.min(sealed.length, start + 16400));
            out.writeBytes(gcm(false, derived, chunk, part));
        }
        return out.toByteArray();
    }

    private static byte[] derive(byte[] key, byte[] salt, byte[] context) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes("c2sp.org/chunked-encryption@v1+".getBytes(StandardCharsets.US_ASCII));
        info.writeBytes("AEAD_AES_256_GCM".getBytes(StandardCharsets.US_ASCII));
        info.write(0);
        info.writeBytes(salt);
        info.writeBytes(context);
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
        hkdf.init(HKDFParameters.skipExtractParameters(key, info.toByteArray()));
        byte[] derived = new byte[76];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }

    private static byte[] gcm(boolean encrypt, byte[] derived, int chunk, byte[] input) {
        BigInteger base = new BigInteger(1, Arrays.copyOfRange(derived, 32, 44));
        byte[] wide = new byte[13];
        byte[] sum = base.xor(BigInteger.valueOf(chunk)).toByteArray();
        System.arraycopy(sum, 0, wide, wide.length - sum.length, sum.length);
        byte[] nonce = Arrays.copyOfRange(wide, 1, 13);
        var cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypt, new AEADParameters(new KeyParameter(derived, 0, 32), 128, nonce));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        try {
            int length = cipher.processBytes(input, 0, input.length, output, 0);
            length += cipher.doFinal(output, length);
            return Arrays.copyOf(output, length);
        } catch (InvalidCipherTextException e) {
            throw new IllegalArgumentException("chunk " + chunk, e);
        }
    }
}
