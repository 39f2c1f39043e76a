package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Hpke;
import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Sm2;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** How the content key is encrypted for a recipient that has a key pair, and in which suite. */
public enum RecipientKind {
    /** HPKE (RFC 9180) with X25519; public keys of 32 bytes. */
    X25519(2, CryptoSuite.INTL, 32, new HpkeCipher(Hpke.X25519)),
    /** HPKE (RFC 9180) with P-256; public keys are uncompressed points of 65 bytes. */
    P256(3, CryptoSuite.INTL, 65, new HpkeCipher(Hpke.P256)),
    /** SM2 public key encryption (GB/T 32918.4) in the order C1 C3 C2; public keys are points of 65 bytes. */
    SM2(4, CryptoSuite.SM, 65, new Sm2Cipher()),
    /** HPKE with X-Wing, which is X25519 and ML-KEM-768 together; public keys of 1 216 bytes. */
    X_WING(5, CryptoSuite.HYBRID_PQ, 1216, new HpkeCipher(Hpke.X_WING));

    /** The type of recipients that a {@link io.github.crosslevel.mls.crypto.key.KeyWrapper} serves. */
    static final int KEY_WRAPPER = 6;

    private final int type;
    private final CryptoSuite suite;
    private final int publicKeyLength;
    private final PublicKeyCipher cipher;

    RecipientKind(int type, CryptoSuite suite, int publicKeyLength, PublicKeyCipher cipher) {
        this.type = type;
        this.suite = suite;
        this.publicKeyLength = publicKeyLength;
        this.cipher = cipher;
    }

    /** Returns the suite whose envelopes can have such recipients. */
    public CryptoSuite suite() {
        return suite;
    }

    /**
     * Returns the kind of a type.
     *
     * @throws IllegalArgumentException if there is none
     */
    static RecipientKind ofType(int type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("recipients of type " + type));
    }

    int type() {
        return type;
    }

    int publicKeyLength() {
        return publicKeyLength;
    }

    PublicKeyCipher cipher() {
        return cipher;
    }

    /** Encryption of a content key for a public key, bound to a context. Nothing is returned where a key is none. */
    interface PublicKeyCipher {
        byte[] generate(SecureRandom random);

        Optional<byte[]> publicKey(byte[] privateKey);

        boolean isPublicKey(byte[] publicKey);

        Optional<byte[]> encrypt(byte[] publicKey, byte[] contentKey, byte[] context, SecureRandom random);

        /** Decrypts; whoever calls knows the public key as well. */
        Optional<byte[]> decrypt(byte[] privateKey, byte[] publicKey, byte[] encrypted, byte[] context);
    }

    private record HpkeCipher(Hpke hpke) implements PublicKeyCipher {
        @Override
        public byte[] generate(SecureRandom random) {
            return hpke.privateKey(random);
        }

        @Override
        public Optional<byte[]> publicKey(byte[] privateKey) {
            return hpke.publicKey(privateKey);
        }

        @Override
        public boolean isPublicKey(byte[] publicKey) {
            return hpke.isPublicKey(publicKey);
        }

        @Override
        public Optional<byte[]> encrypt(byte[] publicKey, byte[] contentKey, byte[] context, SecureRandom random) {
            return hpke.seal(publicKey, context, contentKey, random);
        }

        @Override
        public Optional<byte[]> decrypt(byte[] privateKey, byte[] publicKey, byte[] encrypted, byte[] context) {
            return hpke.open(privateKey, publicKey, context, encrypted);
        }
    }

    /** SM2 knows no context, so it is encrypted together with the key, and compared. */
    private record Sm2Cipher() implements PublicKeyCipher {
        @Override
        public byte[] generate(SecureRandom random) {
            return Sm2.privateKey(random);
        }

        @Override
        public Optional<byte[]> publicKey(byte[] privateKey) {
            return Sm2.publicKey(privateKey);
        }

        @Override
        public boolean isPublicKey(byte[] publicKey) {
            return Sm2.isPublicKey(publicKey);
        }

        @Override
        public Optional<byte[]> encrypt(byte[] publicKey, byte[] contentKey, byte[] context, SecureRandom random) {
            byte[] both = Arrays.copyOf(contentKey, contentKey.length + context.length);
            System.arraycopy(context, 0, both, contentKey.length, context.length);
            try {
                return Sm2.encrypt(publicKey, both, random);
            } finally {
                Arrays.fill(both, (byte) 0);
            }
        }

        @Override
        public Optional<byte[]> decrypt(byte[] privateKey, byte[] publicKey, byte[] encrypted, byte[] context) {
            return Sm2.decrypt(privateKey, encrypted).flatMap(both -> {
                int length = both.length - context.length;
                boolean fits = length > 0 && Arrays.equals(both, length, both.length, context, 0, context.length);
                Optional<byte[]> contentKey = fits ? Optional.of(Arrays.copyOf(both, length)) : Optional.empty();
                Arrays.fill(both, (byte) 0);
                return contentKey;
            });
        }
    }
}
