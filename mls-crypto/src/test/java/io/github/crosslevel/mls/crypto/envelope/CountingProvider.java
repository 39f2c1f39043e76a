package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;

/** A provider that lets others work, and notes how large the calls are. */
final class CountingProvider extends Provider {
    static final String NAME = "Counting";

    private static final long serialVersionUID = 1L;

    private final transient AtomicInteger largest = new AtomicInteger();
    private final transient Map<String, AtomicLong> bytes = new ConcurrentHashMap<>();

    CountingProvider() {
        super(NAME, "1", "counts");
        put("Cipher", "AES/GCM/NoPadding", "SunJCE");
        put("Cipher", "AES/KW/NoPadding", "SunJCE");
        put("Cipher", "SM4/GCM/NoPadding", "");
        put("Cipher", "SM4WRAP", "");
        put("MessageDigest", "SHA-256", "SUN");
        put("MessageDigest", "SM3", "");
    }

    int largest() {
        return largest.get();
    }

    long bytes(String kind) {
        return bytes.getOrDefault(kind, new AtomicLong()).get();
    }

    private void note(String kind, int length) {
        largest.accumulateAndGet(length, Math::max);
        bytes.computeIfAbsent(kind, name -> new AtomicLong()).addAndGet(length);
    }

    private void put(String type, String algorithm, String provider) {
        putService(new Service(this, type, algorithm, CountingProvider.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                Provider other = provider.isEmpty() ? BouncyCastleJca.provider() : Security.getProvider(provider);
                try {
                    return type.equals("Cipher")
                            ? new CountingCipher(Cipher.getInstance(algorithm, other))
                            : new CountingDigest(MessageDigest.getInstance(algorithm, other));
                } catch (GeneralSecurityException e) {
                    throw new NoSuchAlgorithmException(e);
                }
            }
        });
    }

    private final class CountingDigest extends MessageDigestSpi {
        private final MessageDigest digest;

        CountingDigest(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        protected void engineUpdate(byte input) {
            digest.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            note("digest", length);
            digest.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            return digest.digest();
        }

        @Override
        protected void engineReset() {
            digest.reset();
        }
    }

    private final class CountingCipher extends CipherSpi {
        private final Cipher cipher;

        CountingCipher(Cipher cipher) {
            this.cipher = cipher;
        }

        @Override
        protected void engineSetMode(String mode) {}

        @Override
        protected void engineSetPadding(String padding) {}

        @Override
        protected int engineGetBlockSize() {
            return cipher.getBlockSize();
        }

        @Override
        protected int engineGetOutputSize(int length) {
            return cipher.getOutputSize(length);
        }

        @Override
        protected byte[] engineGetIV() {
            return cipher.getIV();
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return cipher.getParameters();
        }

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
            cipher.init(mode, key);
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            cipher.init(mode, key, parameters);
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            cipher.init(mode, key, parameters);
        }

        @Override
        protected void engineUpdateAAD(byte[] source, int offset, int length) {
            note("cipher", length);
            cipher.updateAAD(source, offset, length);
        }

        @Override
        protected byte[] engineUpdate(byte[] input, int offset, int length) {
            note("cipher", length);
            return cipher.update(input, offset, length);
        }

        @Override
        protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int at)
                throws ShortBufferException {
            note("cipher", length);
            return cipher.update(input, offset, length, output, at);
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length)
                throws IllegalBlockSizeException, BadPaddingException {
            note("cipher", length);
            return cipher.doFinal(input, offset, length);
        }

        @Override
        protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int at)
                throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
            note("cipher", length);
            return cipher.doFinal(input, offset, length, output, at);
        }

        @Override
        protected byte[] engineWrap(Key key) throws IllegalBlockSizeException, InvalidKeyException {
            return cipher.wrap(key);
        }

        @Override
        protected Key engineUnwrap(byte[] wrapped, String algorithm, int type)
                throws InvalidKeyException, NoSuchAlgorithmException {
            return cipher.unwrap(wrapped, algorithm, type);
        }
    }
}
