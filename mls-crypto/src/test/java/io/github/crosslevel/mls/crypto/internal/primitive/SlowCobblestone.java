package io.github.crosslevel.mls.crypto.internal.primitive;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Chunked encryption written a second time from the specification, on other primitives and whole messages. */
public final class SlowCobblestone {
    private SlowCobblestone() {}

    public static byte[] seal(ChunkScheme scheme, byte[] key, byte[] salt, byte[] context, byte[] message) {
        byte[] derived = derive(scheme, key, salt, context);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(salt);
        out.writeBytes(Arrays.copyOfRange(derived, keyLength(scheme) + 12, keyLength(scheme) + 44));
        for (int chunk = 0; chunk <= message.length / 16384; chunk++) {
            int end = Math.min(message.length, (chunk + 1) * 16384);
            out.writeBytes(gcm(scheme, true, derived, chunk, Arrays.copyOfRange(message, chunk * 16384, end)));
        }
        return out.toByteArray();
    }

    /** Returns the message, or throws if it is not genuine. */
    public static byte[] open(ChunkScheme scheme, byte[] key, byte[] context, byte[] sealed) {
        byte[] derived = derive(scheme, key, Arrays.copyOf(sealed, 24), context);
        if (!Arrays.equals(derived, keyLength(scheme) + 12, keyLength(scheme) + 44, sealed, 24, 56)) {
            throw new IllegalArgumentException("commitment");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int chunks = (sealed.length - 56) / 16400 + 1;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int start = 56 + chunk * 16400;
            byte[] part = Arrays.copyOfRange(sealed, start, Math.min(sealed.length, start + 16400));
            out.writeBytes(gcm(scheme, false, derived, chunk, part));
        }
        return out.toByteArray();
    }

    private static int keyLength(ChunkScheme scheme) {
        return scheme == ChunkScheme.SM4_GCM ? 16 : 32;
    }

    private static byte[] derive(ChunkScheme scheme, byte[] key, byte[] salt, byte[] context) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes("c2sp.org/chunked-encryption@v1+".getBytes(StandardCharsets.US_ASCII));
        boolean sm4 = scheme == ChunkScheme.SM4_GCM;
        info.writeBytes((sm4 ? "AEAD_SM4_GCM" : "AEAD_AES_256_GCM").getBytes(StandardCharsets.US_ASCII));
        info.write(0);
        info.writeBytes(salt);
        info.writeBytes(context);
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(sm4 ? new SM3Digest() : new SHA512Digest());
        hkdf.init(HKDFParameters.skipExtractParameters(key, info.toByteArray()));
        byte[] derived = new byte[keyLength(scheme) + 44];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }

    private static byte[] gcm(ChunkScheme scheme, boolean encrypt, byte[] derived, int chunk, byte[] input) {
        BigInteger base = new BigInteger(1, Arrays.copyOfRange(derived, keyLength(scheme), keyLength(scheme) + 12));
        byte[] wide = new byte[13];
        byte[] sum = base.xor(BigInteger.valueOf(chunk)).toByteArray();
        System.arraycopy(sum, 0, wide, wide.length - sum.length, sum.length);
        byte[] nonce = Arrays.copyOfRange(wide, 1, 13);
        var cipher =
                GCMBlockCipher.newInstance(scheme == ChunkScheme.SM4_GCM ? new SM4Engine() : AESEngine.newInstance());
        cipher.init(encrypt, new AEADParameters(new KeyParameter(derived, 0, keyLength(scheme)), 128, nonce));
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
