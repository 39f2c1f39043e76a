package io.github.crosslevel.mls.crypto.internal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

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

        @Override
        public SM3Digest after(byte[] block) {
            SM3Digest state = new SM3Digest();
            state.update(block, 0, block.length);
            return state;
        }

        @Override
        public void begin(SM3Digest state, byte[] buffer, int length) {
            digest.reset(state);
            digest.update(buffer, BLOCK, length - BLOCK);
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        public void end(SM3Digest second, byte[] buffer) {
            digest.doFinal(buffer, 0);
            digest.reset(second);
            digest.update(buffer, 0, LENGTH);
            digest.doFinal(buffer, 0);
        }

        @Override
        public void wipe() {
            digest.reset();
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

    /**
     * Encryption by HPKE (RFC 9180) in base mode with HKDF-SHA256 and AES-256-GCM, one message for each encapsulated
     * key. Public keys are in the form of the KEM, private keys have 32 bytes.
     */
    public enum Hpke {
        /** DHKEM(X25519, HKDF-SHA256). */
        X25519(HPKE.kem_X25519_SHA256),
        /** DHKEM(P-256, HKDF-SHA256). */
        P256(HPKE.kem_P256_SHA256),
        /** X-Wing: X25519 and ML-KEM-768 together (draft-connolly-cfrg-xwing-kem). */
        X_WING(HPKE.kem_X_WING);

        private static final int SEED = 32;
        private static final byte[] NOTHING = {};

        private final short kem;

        Hpke(short kem) {
            this.kem = kem;
        }

        private HPKE hpke() {
            return new HPKE(HPKE.mode_base, kem, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        }

        /** Returns a new private key. */
        public byte[] privateKey(SecureRandom random) {
            byte[] seed = bytes(SEED, random);
            return this == X_WING
                    ? seed
                    : hpke().serializePrivateKey(hpke().deriveKeyPair(seed).getPrivate());
        }

        /** Returns the public key of a private one, or empty if that is none. */
        public Optional<byte[]> publicKey(byte[] privateKey) {
            return attempt(() -> hpke().serializePublicKey(
                            hpke().deserializePrivateKey(privateKey, null).getPublic()));
        }

        /** Returns whether this is a public key for which something can be encrypted: no point of small order is. */
        public boolean isPublicKey(byte[] key) {
            return attempt(() -> context(hpke().deserializePublicKey(key), NOTHING, new byte[2 * SEED]))
                    .isPresent();
        }

        private HPKEContextWithEncapsulation context(AsymmetricKeyParameter recipient, byte[] info, byte[] coins) {
            HPKE hpke = hpke();
            return this == X_WING
                    ? hpke.setupBaseS(recipient, info, coins)
                    : hpke.setupBaseS(recipient, info, hpke.deriveKeyPair(Arrays.copyOf(coins, SEED)));
        }

        /** Returns the encapsulated key and the encrypted text, or empty if the public key is none. */
        public Optional<byte[]> seal(byte[] publicKey, byte[] info, byte[] text, SecureRandom random) {
            return attempt(() -> {
                byte[] coins = bytes(this == X_WING ? 2 * SEED : SEED, random);
                HPKEContextWithEncapsulation context = context(hpke().deserializePublicKey(publicKey), info, coins);
                return Arrays.concatenate(context.getEncapsulation(), context.seal(NOTHING, text));
            });
        }

        /**
         * Returns the text, or empty if it was not encrypted for this key and with this info.
         *
         * @param publicKey that of the private key; to compute it anew would be a quarter of the work
         */
        public Optional<byte[]> open(byte[] privateKey, byte[] publicKey, byte[] info, byte[] sealed) {
            HPKE hpke = hpke();
            int length = hpke.getEncSize();
            if (sealed.length < length) {
                return Optional.empty();
            }
            return attempt(() -> hpke.setupBaseR(
                            Arrays.copyOf(sealed, length), hpke.deserializePrivateKey(privateKey, publicKey), info)
                    .open(NOTHING, Arrays.copyOfRange(sealed, length, sealed.length)));
        }
    }

    /**
     * SM2 (GB/T 32918) with SM3; private keys have 32 bytes, public keys are points of 65, signatures r and s of 64.
     */
    public static final class Sm2 {
        private static final int PRIVATE_KEY = 32;
        private static final ECDomainParameters CURVE =
                new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1"));

        private Sm2() {}

        /** Returns a new private key. */
        public static byte[] privateKey(SecureRandom random) {
            ECKeyPairGenerator generator = new ECKeyPairGenerator();
            generator.init(new ECKeyGenerationParameters(CURVE, random));
            AsymmetricCipherKeyPair pair = generator.generateKeyPair();
            return BigIntegers.asUnsignedByteArray(PRIVATE_KEY, ((ECPrivateKeyParameters) pair.getPrivate()).getD());
        }

        private static ECPrivateKeyParameters privateKey(byte[] key) {
            return new ECPrivateKeyParameters(new BigInteger(1, key), CURVE);
        }

        private static ECPublicKeyParameters publicKeyOf(byte[] point) {
            return new ECPublicKeyParameters(CURVE.getCurve().decodePoint(point), CURVE);
        }

        /** Returns the public key of a private one, or empty if that is none. */
        public static Optional<byte[]> publicKey(byte[] key) {
            return attempt(() ->
                    CURVE.getG().multiply(privateKey(key).getD()).normalize().getEncoded(false));
        }

        /** Returns whether this is a point of the curve, and not its neutral element. */
        public static boolean isPublicKey(byte[] point) {
            return attempt(() -> publicKeyOf(point)).isPresent();
        }

        /** Returns a text encrypted, in the order C1 C3 C2, or empty if the public key is none. */
        public static Optional<byte[]> encrypt(byte[] point, byte[] text, SecureRandom random) {
            return attempt(() -> {
                SM2Engine engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
                engine.init(true, new ParametersWithRandom(publicKeyOf(point), random));
                return engine.processBlock(text, 0, text.length);
            });
        }

        /** Returns the text, or empty if it was not encrypted for this key. */
        public static Optional<byte[]> decrypt(byte[] key, byte[] encrypted) {
            return attempt(() -> {
                SM2Engine engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
                engine.init(false, privateKey(key));
                return engine.processBlock(encrypted, 0, encrypted.length);
            });
        }

        /** Returns a signature in the name of the identity that the standard sets. */
        public static byte[] sign(byte[] key, byte[] message, SecureRandom random) {
            return sign(new SM2Signer(PlainDSAEncoding.INSTANCE), key, message, random);
        }

        /** Returns such a signature in DER, as documents have it. */
        public static byte[] signDer(byte[] key, byte[] message, SecureRandom random) {
            return sign(new SM2Signer(StandardDSAEncoding.INSTANCE), key, message, random);
        }

        private static byte[] sign(SM2Signer signer, byte[] key, byte[] message, SecureRandom random) {
            signer.init(true, new ParametersWithRandom(privateKey(key), random));
            signer.update(message, 0, message.length);
            try {
                return signer.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("SM2 does not sign", e);
            }
        }

        /** Returns whether this is a signature of the holder of the key. */
        public static boolean verify(byte[] point, byte[] message, byte[] signature) {
            return attempt(() -> {
                        SM2Signer verifier = new SM2Signer(PlainDSAEncoding.INSTANCE);
                        verifier.init(false, publicKeyOf(point));
                        verifier.update(message, 0, message.length);
                        return verifier.verifySignature(signature);
                    })
                    .orElse(false);
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws CryptoException;
    }

    /** What is handed to Bouncy Castle comes from outside, and is refused by whatever exception. */
    private static <T> Optional<T> attempt(Attempt<T> attempt) {
        try {
            return Optional.of(attempt.run());
        } catch (CryptoException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static void ed25519PublicKey(byte[] seed, byte[] publicKey) {
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    }

    static void ed25519Sign(byte[] seed, byte[] message, byte[] signature) {
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    }

    static boolean ed25519IsPublicKey(byte[] publicKey) {
        return Ed25519.validatePublicKeyPartial(publicKey, 0);
    }

    static boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
        return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
