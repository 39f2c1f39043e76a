package io.github.crosslevel.mls.crypto.internal.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrimitiveVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest(name = "RFC 5869 {0}")
    @CsvSource({
        "A.1, 077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5, f0f1f2f3f4f5f6f7f8f9,"
                + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        "A.2, 06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244,"
                + "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf"
                + "e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
                + "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        "A.3, 19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04, '',"
                + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    })
    void hkdfWithSha256MatchesTheStandard(String name, String key, String info, String expected) {
        byte[] okm = Hkdf.SHA256.expand(HEX.parseHex(key), HEX.parseHex(info), expected.length() / 2);

        assertThat(HEX.formatHex(okm)).isEqualTo(expected);
    }

    @Test
    void hkdfWithSha512MatchesBouncyCastle() {
        Random random = new Random(5);
        for (int length : new int[] {1, 63, 64, 65, 76, 200, 255 * 64}) {
            byte[] key = new byte[32];
            byte[] info = new byte[length % 90];
            random.nextBytes(key);
            random.nextBytes(info);
            HKDFBytesGenerator slow = new HKDFBytesGenerator(new SHA512Digest());
            slow.init(HKDFParameters.skipExtractParameters(key, info));
            byte[] expected = new byte[length];
            slow.generateBytes(expected, 0, length);

            assertThat(Hkdf.SHA512.expand(key, info, length)).isEqualTo(expected);
        }
    }

    @Test
    void hkdfRefusesLengthsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> Hkdf.SHA256.expand(new byte[32], new byte[0], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hkdf.SHA256.expand(new byte[32], new byte[0], 255 * 32 + 1))
                .withMessage("8161 bytes is not within 1 to 8160");
    }

    @Test
    void hmacMatchesRfc4231CaseTwo() {
        byte[] mac = Hmac.Digest.SHA256
                .keyed("Jefe".getBytes(StandardCharsets.US_ASCII))
                .compute("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));

        assertThat(HEX.formatHex(mac)).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void hmacFromKeyedDigestsMatchesTheStandards() {
        byte[] message = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
        assertThat(HEX.formatHex(Hmac.Digest.SHA256
                        .keyed("Jefe".getBytes(StandardCharsets.US_ASCII))
                        .compute(message)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @EnumSource
    void hmacFromKeyedDigestsMatchesBouncyCastle(Hmac.Digest digest) {
        Random random = new Random(6);
        for (int i = 0; i < 300; i++) {
            byte[] key = new byte[1 + i % 64];
            byte[] message = new byte[i];
            random.nextBytes(key);
            random.nextBytes(message);
            HMac slow = new HMac(digest == Hmac.Digest.SM3 ? new SM3Digest() : new SHA256Digest());
            slow.init(new KeyParameter(key));
            slow.update(message, 0, i);
            byte[] expected = new byte[Hmac.LENGTH];
            slow.doFinal(expected, 0);

            Hmac hmac = digest.keyed(key);
            assertThat(hmac.compute(message)).isEqualTo(expected);
            assertThat(hmac.compute(message)).isEqualTo(expected);
        }
    }

    /**
     * In pieces short and long, after computations that were given up, and with more of them at once than there are
     * lanes.
     */
    @ParameterizedTest
    @EnumSource
    void hmacInPiecesIsTheOneOfTheWhole(Hmac.Digest digest) {
        Random random = new Random(7);
        Hmac hmac = digest.keyed(new byte[32]);
        List<Hmac.Computation> others = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] message = new byte[random.nextInt(1500)];
            random.nextBytes(message);
            byte[] whole = hmac.compute(message);
            Hmac.Computation givenUp = hmac.start();
            givenUp.update(message);
            if (i % 3 == 0) {
                givenUp.close();
            } else {
                others.add(givenUp);
            }
            try (Hmac.Computation mac = hmac.start()) {
                for (int at = 0; at < message.length; ) {
                    int length = Math.min(message.length - at, random.nextInt(600));
                    mac.update(message, at, length);
                    at += length;
                }
                assertThat(mac.matches(whole, 0, 16)).isTrue();
            }
        }
        others.forEach(Hmac.Computation::close);
    }

    /** P17, A27: all bits are compared, and none is passed over. */
    @ParameterizedTest
    @EnumSource
    void anyAlteredBitOfAMacIsNoticed(Hmac.Digest digest) {
        Hmac hmac = digest.keyed(new byte[32]);
        byte[] expected = hmac.compute(new byte[40]);
        for (int bit = 0; bit < expected.length * 8; bit++) {
            byte[] altered = expected.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            try (Hmac.Computation mac = hmac.start()) {
                mac.update(new byte[40]);
                assertThat(mac.matches(altered, 0, altered.length)).isFalse();
            }
            try (Hmac.Computation mac = hmac.start()) {
                mac.update(new byte[40]);
                assertThat(mac.matches(altered, 0, 16)).isEqualTo(bit >= 128);
            }
        }
    }

    @Test
    void aComputationEndsOnce() {
        try (Hmac.Computation mac = Hmac.Digest.SHA256.keyed(new byte[32]).start()) {
            mac.finish(new byte[32], 0, 32);
            assertThatIllegalStateException().isThrownBy(() -> mac.finish(new byte[32], 0, 32));
        }
    }

    @Test
    void hmacRefusesKeysThatWouldHaveToBeDigested() {
        assertThatIllegalArgumentException().isThrownBy(() -> Hmac.Digest.SM3.keyed(new byte[65]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hmac.Digest.SHA256.keyed(new byte[0]))
                .withMessage("HMAC key of 0 bytes is not within 1 to 64");
    }

    @Test
    void keyWrapMatchesRfc3394Section46() {
        byte[] wrapping = HEX.parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        byte[] key = HEX.parseHex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");

        byte[] wrapped = KeyWrap.AES_256.wrap(wrapping, key);

        assertThat(HEX.formatHex(wrapped))
                .isEqualTo("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21");
        assertThat(KeyWrap.AES_256.unwrap(wrapping, wrapped)).hasValue(key);
        assertThat(SlowKeyWrap.wrap(KeyWrap.AES_256, wrapping, key)).isEqualTo(wrapped);
    }

    @Test
    void keyWrapOfSm4IsThatOfTheSlowImplementation() {
        Random random = new Random(3394);
        for (int i = 0; i < 100; i++) {
            byte[] wrapping = new byte[16];
            byte[] key = new byte[32];
            random.nextBytes(wrapping);
            random.nextBytes(key);

            byte[] wrapped = KeyWrap.SM4.wrap(wrapping, key);

            assertThat(wrapped).hasSize(KeyWrap.WRAPPED).isEqualTo(SlowKeyWrap.wrap(KeyWrap.SM4, wrapping, key));
            assertThat(KeyWrap.SM4.unwrap(wrapping, wrapped)).hasValue(key);
            assertThat(SlowKeyWrap.unwrap(KeyWrap.SM4, wrapping, wrapped)).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keyUnwrapRefusesEveryFlippedBit(KeyWrap wrap) {
        byte[] wrapping = new byte[wrap == KeyWrap.SM4 ? 16 : 32];
        byte[] wrapped = wrap.wrap(wrapping, new byte[32]);
        for (int bit = 0; bit < wrapped.length * 8; bit++) {
            byte[] flipped = wrapped.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(wrap.unwrap(wrapping, flipped)).isEmpty();
        }
    }

    @Test
    void keysDoNotShowInText() {
        assertThat(Hmac.Digest.SM3.keyed(new byte[32])).hasToString("Hmac[redacted]");
        assertThat(Cobblestone.sealing(ChunkScheme.AES_256_GCM, new byte[32], new byte[24], new byte[0]))
                .hasToString("Cobblestone[redacted]");
    }
}
