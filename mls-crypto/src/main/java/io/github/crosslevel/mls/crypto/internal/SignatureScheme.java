package io.github.crosslevel.mls.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How a key signs. The key alone says it, never what comes with a message. Verification is Bouncy Castle's, which
 * refuses encodings of signatures that are not canonical.
 */
public enum SignatureScheme {
    /** Ed25519 (RFC 8032). */
    ED25519("Ed25519", "302a300506032b6570032100", 44),
    /** ECDSA on P-256 with SHA-256. */
    ECDSA_P256("SHA256withECDSA", "3059301306072a8648ce3d020106082a8648ce3d03010703420004", 91),
    /** ECDSA on P-384 with SHA-384. */
    ECDSA_P384("SHA384withECDSA", "3076301006072a8648ce3d020106052b8104002203620004", 120),
    /** SM2 with SM3 and the standard's identity (GM/T 0003, GM/T 0009). */
    SM2("SM3withSM2", "3059301306072a8648ce3d020106082a811ccf5501822d03420004", 91),
    /** RSASSA-PSS with SHA-256 and a salt of 32 bytes, keys of 2048 to 8192 bits. */
    RSA("RSASSA-PSS", "", 0);

    private static final int FEWEST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 8192;
    private static final int MOST_BYTES = 2048;
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final String algorithm;
    /** What a SubjectPublicKeyInfo begins with, which leaves one encoding for each key. */
    private final byte[] prefix;

    private final int length;

    SignatureScheme(String algorithm, String prefix, int length) {
        this.algorithm = algorithm;
        this.prefix = HexFormat.of().parseHex(prefix);
        this.length = length;
    }

    /** Returns how the key of a SubjectPublicKeyInfo signs, or empty if such keys are not accepted. */
    public static Optional<SignatureScheme> of(byte[] info) {
        for (SignatureScheme scheme : values()) {
            if (scheme != RSA && scheme.isForm(info)) {
                boolean isKey = scheme == ED25519 ? Ed25519.isPublicKey(Ed25519.decode(info)) : scheme.decodes(info);
                return isKey ? Optional.of(scheme) : Optional.empty();
            }
        }
        return info.length <= MOST_BYTES && RSA.decodes(info) ? Optional.of(RSA) : Optional.empty();
    }

    /**
     * Returns the SubjectPublicKeyInfo of a point of SM2.
     *
     * @param point uncompressed, 65 bytes
     */
    public static byte[] sm2Info(byte[] point) {
        byte[] info = Arrays.copyOf(SM2.prefix, SM2.length);
        System.arraycopy(point, 1, info, SM2.prefix.length, point.length - 1);
        return info;
    }

    /** Returns the uncompressed point of 65 bytes of a SubjectPublicKeyInfo of SM2. */
    public static byte[] sm2Point(byte[] info) {
        return Arrays.copyOfRange(info, SM2.prefix.length - 1, SM2.length); // the prefix ends with that of the point
    }

    /** Returns the public key of a SubjectPublicKeyInfo of this scheme. */
    public PublicKey publicKey(byte[] info) throws GeneralSecurityException {
        return this == ED25519
                ? KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info))
                : decode(info);
    }

    private boolean isForm(byte[] info) {
        return info.length == length && Arrays.equals(info, 0, prefix.length, prefix, 0, prefix.length);
    }

    private boolean decodes(byte[] info) {
        try {
            PublicKey key = decode(info);
            if (!Arrays.equals(key.getEncoded(), info)) {
                return false;
            }
            int bits = key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : FEWEST_RSA_BITS;
            return bits >= FEWEST_RSA_BITS && bits <= MOST_RSA_BITS;
        } catch (GeneralSecurityException | RuntimeException e) { // decoders throw what they like; it is no key
            return false;
        }
    }

    private PublicKey decode(byte[] info) throws GeneralSecurityException {
        String family = this == RSA ? "RSA" : "EC";
        return KeyFactory.getInstance(family, BouncyCastleJca.provider()).generatePublic(new X509EncodedKeySpec(info));
    }

    /** Returns whether this is the signature of the key of a SubjectPublicKeyInfo of this scheme. */
    public boolean verifies(byte[] info, byte[] message, byte[] signature) {
        if (this == ED25519) {
            return Ed25519.verify(Ed25519.decode(info), message, signature);
        }
        try {
            Signature verifier =
                    Signature.getInstance(this == RSA ? "SHA256withRSAandMGF1" : algorithm, BouncyCastleJca.provider());
            parameterize(verifier);
            verifier.initVerify(decode(info));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) { // what cannot be read is no signature
            return false;
        }
    }

    /**
     * Returns a signature. Any provider may hold the key, such as that of a token; the platform finds it.
     *
     * @throws GeneralSecurityException if the key is of another kind, or its provider fails
     */
    public byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signer = this == SM2
                ? Signature.getInstance(algorithm, BouncyCastleJca.provider())
                : Signature.getInstance(algorithm);
        if (this == RSA) {
            signer.initSign(key);
            parameterize(signer); // some providers take it only now
        } else {
            parameterize(signer);
            signer.initSign(key);
        }
        signer.update(message);
        return signer.sign();
    }

    private void parameterize(Signature signature) throws GeneralSecurityException {
        if (this == RSA) {
            signature.setParameter(PSS);
        } else if (this == SM2) {
            signature.setParameter(BouncyCastleJca.sm2Identity());
        }
    }
}
