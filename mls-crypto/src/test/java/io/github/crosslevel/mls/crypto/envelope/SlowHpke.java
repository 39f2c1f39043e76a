package io.github.crosslevel.mls.crypto.envelope;

import static io.github.crosslevel.mls.crypto.envelope.SlowEnvelope.concat;
import static io.github.crosslevel.mls.crypto.sample.SlowKeys.ascii;
import static io.github.crosslevel.mls.crypto.sample.SlowKeys.hmac;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.util.BigIntegers;

/** HPKE in base mode written down from RFC 9180 and the draft of X-Wing, for senders, on bare primitives. */
final class SlowHpke {
    private static final X9ECParameters P256 = SECNamedCurves.getByName("secp256r1");

    private SlowHpke() {}

    /** Returns the public key of the private key. */
    static byte[] publicKey(int kem, byte[] privateKey) {
        return switch (kem) {
            case 0x20 -> x25519(privateKey);
            case 0x10 -> P256.getG().multiply(new BigInteger(1, privateKey)).getEncoded(false);
            default -> {
                byte[] expanded = expandSeed(privateKey);
                MLKEMPrivateKeyParameters mlKem =
                        new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, Arrays.copyOf(expanded, 64));
                yield concat(mlKem.getPublicKey(), x25519(Arrays.copyOfRange(expanded, 64, 96)));
            }
        };
    }

    private static byte[] expandSeed(byte[] seed) {
        SHAKEDigest shake = new SHAKEDigest(256);
        shake.update(seed, 0, seed.length);
        byte[] expanded = new byte[96];
        shake.doFinal(expanded, 0, 96);
        return expanded;
    }

    private static byte[] x25519(byte[] scalar) {
        byte[] point = new byte[32];
        X25519.scalarMultBase(scalar, 0, point, 0);
        return point;
    }

    private static byte[] x25519(byte[] scalar, byte[] point) {
        byte[] shared = new byte[32];
        X25519.scalarMult(scalar, 0, point, 0, shared, 0);
        return shared;
    }

    /** Returns enc ‖ ciphertext; {@code random} is the input of DeriveKeyPair, or of the encapsulation of X-Wing. */
    static byte[] seal(int kem, byte[] publicKey, byte[] info, byte[] text, byte[] random) {
        byte[][] encapsulated = kem == 0x647a ? xWing(publicKey, random) : dhKem(kem, publicKey, random);
        byte[] suite = concat(ascii("HPKE"), u16(kem), u16(1), u16(2));
        byte[] context = concat(
                new byte[] {0},
                extract(suite, new byte[0], "psk_id_hash", new byte[0]),
                extract(suite, new byte[0], "info_hash", info));
        byte[] secret = extract(suite, encapsulated[0], "secret", new byte[0]);
        byte[] key = expand(suite, secret, "key", context, 32);
        byte[] nonce = expand(suite, secret, "base_nonce", context, 12);
        return concat(encapsulated[1], SlowEnvelope.gcm(1, key, nonce, text));
    }

    private static byte[][] dhKem(int kem, byte[] publicKey, byte[] ikm) {
        byte[] suite = concat(ascii("KEM"), u16(kem));
        byte[] prk = extract(suite, new byte[0], "dkp_prk", ikm);
        byte[] enc;
        byte[] shared;
        if (kem == 0x20) {
            byte[] scalar = expand(suite, prk, "sk", new byte[0], 32);
            enc = x25519(scalar);
            shared = x25519(scalar, publicKey);
        } else {
            byte[] scalar = expand(suite, prk, "candidate", new byte[] {0}, 32); // the first fails in 1 of 2^32 cases
            BigInteger d = new BigInteger(1, scalar);
            enc = P256.getG().multiply(d).getEncoded(false);
            ECPoint point = P256.getCurve().decodePoint(publicKey).multiply(d).normalize();
            shared = BigIntegers.asUnsignedByteArray(32, point.getAffineXCoord().toBigInteger());
        }
        byte[] eae = extract(suite, new byte[0], "eae_prk", shared);
        return new byte[][] {expand(suite, eae, "shared_secret", concat(enc, publicKey), 32), enc};
    }

    private static byte[][] xWing(byte[] publicKey, byte[] random) {
        byte[] own = Arrays.copyOfRange(publicKey, 1184, 1216);
        SecretWithEncapsulation mlKem = MLKEMGenerator.internalGenerateEncapsulated(
                new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, Arrays.copyOf(publicKey, 1184)),
                Arrays.copyOf(random, 32));
        byte[] scalar = Arrays.copyOfRange(random, 32, 64);
        byte[] enc = x25519(scalar);
        byte[] label = {0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c};
        byte[] all = concat(mlKem.getSecret(), x25519(scalar, own), enc, own, label);
        SHA3Digest sha3 = new SHA3Digest(256);
        sha3.update(all, 0, all.length);
        byte[] shared = new byte[32];
        sha3.doFinal(shared, 0);
        return new byte[][] {shared, concat(mlKem.getEncapsulation(), enc)};
    }

    private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] ikm) {
        return hmac(salt.length == 0 ? new byte[32] : salt, ascii("HPKE-v1"), suite, ascii(label), ikm);
    }

    private static byte[] expand(byte[] suite, byte[] prk, String label, byte[] info, int length) {
        byte[] first = hmac(prk, u16(length), ascii("HPKE-v1"), suite, ascii(label), info, new byte[] {1});
        return Arrays.copyOf(first, length);
    }

    private static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }
}
