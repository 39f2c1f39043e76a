package io.github.crosslevel.mls.crypto.envelope;

import static io.github.crosslevel.mls.crypto.sample.SlowKeys.ascii;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * An envelope made a second time from docs/spec/envelope.md part B: in one piece, with no code of the library, and with
 * given numbers instead of random ones.
 */
final class SlowEnvelope {
    /** A recipient: its type, public key, and what encrypts for it. */
    record To(int type, byte[] publicKey, byte[] random) {}

    int suite = 1;
    int flags = 1;
    byte[] contentKey = new byte[32];
    byte[] salt = new byte[24];
    byte[] label = new byte[0];
    List<byte[]> extensions = new ArrayList<>(); // encoded pairs, critical first
    List<To> recipients = new ArrayList<>();
    byte[] signer = new byte[0]; // private keys: Ed25519 or SM2, then the seed of ML-DSA
    byte[] content = new byte[0];

    byte[] make() {
        byte[] fixed = {'M', 'L', 'S', 'E', 1, (byte) suite, (byte) (flags >> 8), (byte) flags};
        byte[] header = header();
        byte[] bound = flags == 3 ? conceal(header) : header;
        byte[] binding = digest(fixed, bound);

        List<byte[]> stanzas = new ArrayList<>();
        for (To to : recipients) {
            stanzas.add(concat(item(4, 3), item(0, to.type), bytes(keyId(to)), bytes(encrypt(to, binding))));
        }
        stanzas.sort(Comparator.comparing(stanza -> Arrays.copyOf(stanza, 36), Arrays::compareUnsigned));
        byte[] array = concat(item(4, stanzas.size()), concat(stanzas.toArray(new byte[0][])));
        byte[] macKey = expand(concat(ascii("mlse/1 recipients\0"), binding), 32);
        byte[] mac = hmac(suite == 2 ? new SM3Digest() : new SHA256Digest(), macKey, array);
        byte[] outer = concat(item(5, 3), item(0, 1), bytes(bound), item(0, 2), array, item(0, 3), bytes(mac));

        byte[] body = body(concat(ascii("mlse/1"), binding));
        byte[] length = ByteBuffer.allocate(4).putInt(outer.length).array();
        return concat(fixed, length, outer, body, signature(binding, body));
    }

    private byte[] header() {
        boolean signed = signer.length > 0;
        List<byte[]> pairs = new ArrayList<>(List.of(
                concat(item(0, 1), item(4, 2), text("credit"), item(0, 1)),
                concat(item(0, 2), bytes(label)),
                concat(item(0, 3), item(4, 2), text("intranet"), text("internet")),
                concat(item(0, 4), item(4, 2), text("report/1"), text("credit-report")),
                concat(item(0, 5), text("text/csv")),
                concat(item(0, 6), item(4, 2), text("credit"), item(0, 7)),
                concat(item(0, 7), item(0, 1780300800250L))));
        if (signed) {
            pairs.add(concat(item(0, 8), bytes(digest(ascii("mlse/1 signature key\0"), signatureKey()))));
        }
        pairs.addAll(extensions);
        return concat(item(5, pairs.size()), concat(pairs.toArray(new byte[0][])));
    }

    private byte[] conceal(byte[] header) {
        byte[] padded = Arrays.copyOf(header, (header.length / 256 + 1) * 256);
        padded[header.length] = (byte) 0x80;
        byte[] key = expand(ascii("mlse/1 header\0"), suite == 2 ? 16 : 32);
        return gcm(suite, key, new byte[12], padded);
    }

    private byte[] keyId(To to) {
        return digest(ascii("mlse/1 recipient key\0"), new byte[] {(byte) to.type}, to.publicKey);
    }

    private byte[] encrypt(To to, byte[] binding) {
        byte[] context = concat(ascii("mlse/1 recipient\0"), binding);
        return switch (to.type) {
            case 2 -> SlowHpke.seal(0x20, to.publicKey, context, contentKey, to.random);
            case 3 -> SlowHpke.seal(0x10, to.publicKey, context, contentKey, to.random);
            case 4 -> SlowSm2.encrypt(to.publicKey, concat(contentKey, context), new BigInteger(1, to.random));
            case 5 -> SlowHpke.seal(0x647a, to.publicKey, context, contentKey, to.random);
            default -> throw new IllegalArgumentException("type " + to.type);
        };
    }

    private byte[] body(byte[] context) {
        String aead = suite == 2 ? "AEAD_SM4_GCM" : "AEAD_AES_256_GCM";
        int keyLength = suite == 2 ? 16 : 32;
        byte[] info = concat(ascii("c2sp.org/chunked-encryption@v1+" + aead + "\0"), salt, context);
        byte[] derived = expand(info, keyLength + 44);
        byte[] key = Arrays.copyOf(derived, keyLength);
        byte[] out = concat(salt, Arrays.copyOfRange(derived, keyLength + 12, keyLength + 44));
        for (int chunk = 0; chunk <= content.length / 16384; chunk++) {
            byte[] nonce = Arrays.copyOfRange(derived, keyLength, keyLength + 12);
            for (int i = 0; i < 4; i++) {
                nonce[11 - i] ^= (byte) (chunk >> 8 * i);
            }
            int end = Math.min(content.length, (chunk + 1) * 16384);
            out = concat(out, gcm(suite, key, nonce, Arrays.copyOfRange(content, chunk * 16384, end)));
        }
        return out;
    }

    byte[] signatureKey() {
        byte[] first = Arrays.copyOf(signer, 32);
        return switch (suite) {
            case 1 -> new Ed25519PrivateKeyParameters(first).generatePublicKey().getEncoded();
            case 2 -> SlowSm2.publicKey(first);
            default ->
                concat(
                        new Ed25519PrivateKeyParameters(first)
                                .generatePublicKey()
                                .getEncoded(),
                        // SubjectPublicKeyInfo of ML-DSA-65 (RFC 9881)
                        new byte[] {
                            0x30,
                            (byte) 0x82,
                            0x07,
                            (byte) 0xb2,
                            0x30,
                            0x0b,
                            0x06,
                            0x09,
                            0x60,
                            (byte) 0x86,
                            0x48,
                            1,
                            0x65
                        },
                        new byte[] {3, 4, 3, 0x12, 3, (byte) 0x82, 0x07, (byte) 0xa1, 0},
                        mlDsa().getPublicKey());
        };
    }

    private MLDSAPrivateKeyParameters mlDsa() {
        return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, Arrays.copyOfRange(signer, 32, 64));
    }

    private byte[] signature(byte[] binding, byte[] body) {
        if (signer.length == 0) {
            return new byte[0];
        }
        byte[] leaves = new byte[0];
        for (int at = 56; at < body.length; at += 16400) {
            byte[] chunk = Arrays.copyOfRange(body, at, Math.min(body.length, at + 16400));
            leaves = concat(leaves, digest(new byte[] {0}, chunk));
        }
        byte[] root = digest(new byte[] {1}, Arrays.copyOf(body, 56), leaves);
        byte[] length = ByteBuffer.allocate(8).putLong(content.length).array();
        byte[] message = concat(ascii("mlse/1 signature\0"), binding, length, root);
        byte[] first = Arrays.copyOf(signer, 32);
        return switch (suite) {
            case 1 -> ed25519(first, message);
            case 2 -> SlowSm2.sign(first, message, new BigInteger(1, digest(message)));
            default -> concat(ed25519(first, message), mlDsa(message));
        };
    }

    private static byte[] ed25519(byte[] key, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(key));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private byte[] mlDsa(byte[] message) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, mlDsa());
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] digest(byte[]... parts) {
        Digest digest = suite == 2 ? new SM3Digest() : new SHA256Digest();
        byte[] message = concat(parts);
        digest.update(message, 0, message.length);
        byte[] result = new byte[32];
        digest.doFinal(result, 0);
        return result;
    }

    private byte[] expand(byte[] info, int length) {
        byte[] out = new byte[0];
        byte[] last = new byte[0];
        for (int i = 1; out.length < length; i++) {
            Digest digest = suite == 2 ? new SM3Digest() : new SHA512Digest();
            last = hmac(digest, contentKey, last, info, new byte[] {(byte) i});
            out = concat(out, last);
        }
        return Arrays.copyOf(out, length);
    }

    private static byte[] hmac(Digest digest, byte[] key, byte[]... parts) {
        HMac hmac = new HMac(digest);
        hmac.init(new KeyParameter(key));
        byte[] message = concat(parts);
        hmac.update(message, 0, message.length);
        byte[] mac = new byte[hmac.getMacSize()];
        hmac.doFinal(mac, 0);
        return mac;
    }

    /** AES-GCM, or SM4-GCM in suite 2. */
    static byte[] gcm(int suite, byte[] key, byte[] nonce, byte[] text) {
        BlockCipher block = suite == 2 ? new SM4Engine() : AESEngine.newInstance();
        var cipher = GCMBlockCipher.newInstance(block);
        cipher.init(true, new AEADParameters(new KeyParameter(key), 128, nonce));
        byte[] out = new byte[text.length + 16];
        try {
            cipher.doFinal(out, cipher.processBytes(text, 0, text.length, out, 0));
            return out;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The head of a CBOR item. */
    static byte[] item(int major, long argument) {
        int top = major << 5;
        if (argument < 24) {
            return new byte[] {(byte) (top | argument)};
        } else if (argument < 256) {
            return new byte[] {(byte) (top | 24), (byte) argument};
        } else if (argument < 65536) {
            return new byte[] {(byte) (top | 25), (byte) (argument >> 8), (byte) argument};
        }
        return concat(
                new byte[] {(byte) (top | 27)},
                ByteBuffer.allocate(8).putLong(argument).array());
    }

    static byte[] bytes(byte[] value) {
        return concat(item(2, value.length), value);
    }

    static byte[] text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return concat(item(3, utf8.length), utf8);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
