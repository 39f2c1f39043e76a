package io.github.crosslevel.mls.crypto.internal.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.jcajce.interfaces.MLDSAPublicKey;
import org.bouncycastle.jcajce.interfaces.MLKEMPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The primitives of the suites, by the examples of the standards that define them. */
final class SuiteVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // GB/T 32905-2016, examples 1 and 2; FIPS 180-4 as published with its examples
        "SM, 616263, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "SM, 61626364616263646162636461626364616263646162636461626364616263646162636461626364616263646162636461626364"
                + "616263646162636461626364, debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
        "INTL, 616263, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "HYBRID_PQ, 616263, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    })
    void digestsAreThoseOfTheStandard(CryptoSuite suite, String message, String expected) {
        assertThat(SuitePrimitives.of(suite).digest(bytes(message))).isEqualTo(bytes(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // RFC 4231, cases 1 and 2; GB/T 15852.2 has the same construction: computed from SM3 in the next test
        "INTL, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "INTL, 4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    })
    void macsAreThoseOfTheStandard(CryptoSuite suite, String key, String message, String expected) {
        assertThat(SuitePrimitives.of(suite).mac(bytes(key), bytes(message))).isEqualTo(bytes(expected));
    }

    @Test
    void theMacOfTheNationalSuiteIsHmacOverSm3() {
        SuitePrimitives sm = SuitePrimitives.of(CryptoSuite.SM);
        byte[] key = bytes("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        byte[] message = "一笔转账".getBytes(StandardCharsets.UTF_8);

        byte[] inner = sm.digest(concatenated(padded(key, 0x36), message));
        assertThat(sm.mac(key, message)).isEqualTo(sm.digest(concatenated(padded(key, 0x5c), inner)));
    }

    private static byte[] padded(byte[] key, int pad) {
        byte[] block = Arrays.copyOf(key, 64);
        for (int i = 0; i < block.length; i++) {
            block[i] ^= (byte) pad;
        }
        return block;
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // McGrew and Viega, The Galois/Counter Mode of Operation, test case 16
        "INTL, feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
                + "feedfacedeadbeeffeedfacedeadbeefabaddad2,"
                + "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                + "b16aedf5aa0de657ba637b39,"
                + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                + "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
        // RFC 8998 appendix A.1
        "SM, 0123456789abcdeffedcba9876543210, 00001234567800000000abcd,"
                + "feedfacedeadbeeffeedfacedeadbeefabaddad2,"
                + "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffff"
                + "eeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa,"
                + "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15"
                + "a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec"
    })
    void encryptionIsThatOfTheStandardAndNoFlippedBitOpens(
            CryptoSuite suite, String key, String nonce, String associated, String text, String sealed) {
        SuitePrimitives primitives = SuitePrimitives.of(suite);

        assertThat(primitives.seal(bytes(key), bytes(nonce), bytes(associated), bytes(text)))
                .isEqualTo(bytes(sealed));
        assertThat(primitives.open(bytes(key), bytes(nonce), bytes(associated), bytes(sealed)))
                .hasValue(bytes(text));
        byte[] altered = bytes(sealed);
        for (int bit = 0; bit < altered.length * 8; bit++) {
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(primitives.open(bytes(key), bytes(nonce), bytes(associated), altered))
                    .isEmpty();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(primitives.open(bytes(key), bytes(nonce), new byte[0], altered))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keysAndNoncesOfOtherLengthsAreRefused(CryptoSuite suite) {
        SuitePrimitives primitives = SuitePrimitives.of(suite);
        byte[] key = new byte[primitives.keyLength()];

        assertThatIllegalArgumentException()
                .isThrownBy(() -> primitives.seal(new byte[key.length + 1], new byte[12], key, key));
        assertThatIllegalArgumentException().isThrownBy(() -> primitives.seal(key, new byte[13], key, key));
    }

    /** GB/T 32918.5-2017, annex A.2: signature on the recommended curve, with the usual identity. */
    @Test
    void theSm2SignatureOfTheStandardIsVerified() {
        byte[] info = bytes("3059301306072a8648ce3d020106082a811ccf5501822d03420004"
                + "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        byte[] message = "message digest".getBytes(StandardCharsets.US_ASCII);
        byte[] r = bytes("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3");
        byte[] s = bytes("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");

        assertThat(SignatureScheme.of(info)).hasValue(SignatureScheme.SM2);
        assertThat(SignatureScheme.SM2.verifies(info, message, der(r, s))).isTrue();
        s[31]++;
        assertThat(SignatureScheme.SM2.verifies(info, message, der(r, s))).isFalse();
    }

    private static byte[] der(byte[] r, byte[] s) {
        ASN1EncodableVector both = new ASN1EncodableVector();
        both.add(new ASN1Integer(new BigInteger(1, r)));
        both.add(new ASN1Integer(new BigInteger(1, s)));
        try {
            return new DERSequence(both).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Random bytes of a stream that others can make too. */
    private static final class Shake extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient SHAKEDigest digest = new SHAKEDigest(128);

        @Override
        public void nextBytes(byte[] bytes) {
            digest.doOutput(bytes, 0, bytes.length);
        }

        byte[] read(int length) {
            byte[] read = new byte[length];
            nextBytes(read);
            return read;
        }
    }

    private static String result(SHAKEDigest accumulated) {
        byte[] result = new byte[32];
        accumulated.doFinal(result, 0, 32);
        return HEX.formatHex(result);
    }

    private static void add(SHAKEDigest accumulated, byte[] bytes) {
        accumulated.update(bytes, 0, bytes.length);
    }

    /** The first hundred of the accumulated vectors of ML-KEM-768 (C2SP CCTV), foreign ciphertexts included. */
    @Test
    void theKeyEncapsulationAgreesWithOtherImplementations() {
        Shake source = new Shake();
        SHAKEDigest accumulated = new SHAKEDigest(128);
        for (int i = 0; i < 100; i++) {
            KeyPair keys = PostQuantum.generateKemKeys(source);
            add(accumulated, ((MLKEMPublicKey) keys.getPublic()).getPublicData());
            BouncyCastleJca.Encapsulation made = PostQuantum.encapsulate(keys.getPublic(), source);
            add(accumulated, made.ciphertext());
            add(accumulated, made.secret());
            assertThat(PostQuantum.decapsulate(keys.getPrivate(), made.ciphertext()))
                    .isEqualTo(made.secret());
            byte[] foreign = source.read(PostQuantum.CIPHERTEXT_LENGTH);
            add(accumulated, PostQuantum.decapsulate(keys.getPrivate(), foreign));
        }

        assertThat(result(accumulated)).isEqualTo("1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415");
    }

    @Test
    void anEncapsulatedSecretOfAnotherLengthIsRefused() {
        PrivateKey key = PostQuantum.generateKemKeys(new SecureRandom()).getPrivate();

        assertThatIllegalArgumentException().isThrownBy(() -> PostQuantum.decapsulate(key, new byte[1087]));
    }

    /** The accumulated vectors of ML-DSA-65 (C2SP CCTV): a hundred keys, each of which signs the empty message. */
    @Test
    void theSignatureAgreesWithOtherImplementations() {
        Shake source = new Shake();
        SHAKEDigest accumulated = new SHAKEDigest(128);
        for (int i = 0; i < 100; i++) {
            byte[] seed = new byte[32];
            source.nextBytes(seed);
            KeyPair keys = PostQuantum.signingKeys(seed);
            byte[] signature = PostQuantum.sign(keys.getPrivate(), new byte[0]);
            add(accumulated, ((MLDSAPublicKey) keys.getPublic()).getPublicData());
            add(accumulated, signature);
            assertThat(PostQuantum.verify(keys.getPublic(), new byte[0], signature))
                    .isTrue();
            assertThat(PostQuantum.verify(keys.getPublic(), new byte[1], signature))
                    .isFalse();
        }

        assertThat(result(accumulated)).isEqualTo("8358a1843220194417cadbc2651295cd8fc65125b5a5c1a239a16dc8b57ca199");
    }

    @Test
    void aSeedOfAnotherLengthMakesNoKeys() {
        assertThatIllegalArgumentException().isThrownBy(() -> PostQuantum.signingKeys(new byte[31]));
    }
}
