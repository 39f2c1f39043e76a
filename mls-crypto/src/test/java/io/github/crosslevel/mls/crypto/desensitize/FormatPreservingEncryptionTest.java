package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crosslevel.mls.crypto.desensitize.FormatPreservingResult.Converted;
import io.github.crosslevel.mls.crypto.desensitize.FormatPreservingResult.Reason;
import io.github.crosslevel.mls.crypto.desensitize.FormatPreservingResult.Refused;
import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Ff1;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FormatPreservingEncryptionTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String KEY = "2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94";

    private final long seed = Long.getLong("mls.seed", 1L);
    private final Random random = new Random(seed);

    private FormatPreservingEncryption ff1(CryptoSuite suite) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return FormatPreservingEncryption.of(DesensitizationKey.of(1, suite, key), "lending", "call-centre");
    }

    private static String converted(FormatPreservingResult result) {
        assertThat(result).isInstanceOf(Converted.class);
        return ((Converted) result).value();
    }

    private static byte[] digits(String text) {
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) Character.digit(text.charAt(i), 36);
        }
        return digits;
    }

    @ParameterizedTest(name = "NIST sample {0}")
    @CsvSource({
        "1, 16, 10, '', 0123456789, 2433477484",
        "2, 16, 10, 39383736353433323130, 0123456789, 6124200773",
        "3, 16, 36, 3737373770717273373737, 0123456789abcdefghi, a9tv40mll9kdu509eum",
        "4, 24, 10, '', 0123456789, 2830668132",
        "5, 24, 10, 39383736353433323130, 0123456789, 2496655549",
        "6, 24, 36, 3737373770717273373737, 0123456789abcdefghi, xbj3kv35jrawxv32ysr",
        "7, 32, 10, '', 0123456789, 6657667009",
        "8, 32, 10, 39383736353433323130, 0123456789, 1001623463",
        "9, 32, 36, 3737373770717273373737, 0123456789abcdefghi, xs8a0azh2avyalyzuwd"
    })
    void theSamplesOfTheStandardHold(int sample, int keyLength, int radix, String tweak, String plain, String secret) {
        byte[] key = Arrays.copyOf(HEX.parseHex(KEY), keyLength);
        byte[] digits = digits(plain);
        Ff1.AES.encrypt(key, radix, HEX.parseHex(tweak), digits);
        assertThat(digits).isEqualTo(digits(secret));
        assertThat(SlowFf1.encrypt(aes(key), radix, HEX.parseHex(tweak), digits(plain)))
                .isEqualTo(digits);
        Ff1.AES.decrypt(key, radix, HEX.parseHex(tweak), digits);
        assertThat(digits).isEqualTo(digits(plain));
    }

    private static UnaryOperator<byte[]> aes(byte[] key) {
        return block -> {
            try {
                Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
                return cipher.doFinal(block);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static UnaryOperator<byte[]> sm4(byte[] key) {
        SM4Engine engine = new SM4Engine();
        engine.init(true, new KeyParameter(key));
        return block -> {
            byte[] encrypted = new byte[16];
            engine.processBlock(block, 0, encrypted, 0);
            return encrypted;
        };
    }

    @Test
    void ff1OverSm4IsTheSameAlgorithmOverAnotherCipher() {
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[16];
            random.nextBytes(key);
            byte[] tweak = new byte[random.nextInt(40)];
            random.nextBytes(tweak);
            int radix = random.nextBoolean() ? 32 : 10;
            byte[] digits = new byte[(radix == 32 ? 4 : 6) + random.nextInt(40)];
            for (int j = 0; j < digits.length; j++) {
                digits[j] = (byte) random.nextInt(radix);
            }
            byte[] encrypted = digits.clone();
            Ff1.SM4.encrypt(key, radix, tweak, encrypted);
            assertThat(encrypted).as("seed %d", seed).isEqualTo(SlowFf1.encrypt(sm4(key), radix, tweak, digits));
            Ff1.SM4.decrypt(key, radix, tweak, encrypted);
            assertThat(encrypted).isEqualTo(digits);
        }
    }

    @Test
    void aMobileNumberIsEncryptedAsTheDocumentationSays() {
        byte[] key = new byte[32];
        byte[] derived = DesensitizationKey.of(1, CryptoSuite.INTL, key)
                .derive(secret -> secret, "ff1/1", "d", "p")
                .get();
        byte[] tweak = ByteBuffer.allocate(4 + 6 + 4 + 4)
                .putInt(6)
                .put("MOBILE".getBytes(StandardCharsets.US_ASCII))
                .putInt(4)
                .put("138/".getBytes(StandardCharsets.US_ASCII))
                .array();
        StringBuilder expected = new StringBuilder("138");
        for (byte digit : SlowFf1.encrypt(aes(derived), 10, tweak, digits("12345678"))) {
            expected.append(digit);
        }
        FormatPreservingEncryption ff1 =
                FormatPreservingEncryption.of(DesensitizationKey.of(1, CryptoSuite.INTL, key), "d", "p");
        assertThat(converted(ff1.encrypt(PersonalField.MOBILE, "+86 138 1234 5678")))
                .hasToString(expected.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"INTL", "SM"})
    void mobileNumbersComeBackAndKeepTheirPrefix(CryptoSuite suite) {
        FormatPreservingEncryption ff1 = ff1(suite);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String mobile = "138" + String.format(java.util.Locale.ROOT, "%08d", i);
            String encrypted = converted(ff1.encrypt(PersonalField.MOBILE, mobile));
            assertThat(encrypted).as("seed %d", seed).startsWith("138").hasSize(11);
            assertThat(PersonalField.MOBILE.normalize(encrypted)).contains(encrypted);
            assertThat(converted(ff1.decrypt(PersonalField.MOBILE, encrypted))).isEqualTo(mobile);
            seen.add(encrypted);
        }
        assertThat(seen).hasSize(1_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTL", "SM"})
    void residentIdsComeBackAndStayValid(CryptoSuite suite) {
        FormatPreservingEncryption ff1 = ff1(suite);
        int otherBirths = 0;
        for (int i = 0; i < 1_000; i++) {
            String id = Numbers.residentId(random);
            String encrypted = converted(ff1.encrypt(PersonalField.RESIDENT_ID, id));
            ResidentId valid = ResidentId.parse(encrypted).orElseThrow();
            assertThat(Province.isKnown(encrypted, 0)).as("seed %d", seed).isTrue();
            assertThat(valid.birth()).isBetween(LocalDate.of(1900, 1, 1), LocalDate.of(2099, 12, 31));
            assertThat(converted(ff1.decrypt(PersonalField.RESIDENT_ID, encrypted)))
                    .as("seed %d", seed)
                    .isEqualTo(id);
            otherBirths += encrypted.substring(6, 14).equals(id.substring(6, 14)) ? 0 : 1;
        }
        assertThat(otherBirths).as("seed %d", seed).isGreaterThan(980);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTL", "SM"})
    void cardsOfSixteenDigitsAndMoreComeBackAndStayValid(CryptoSuite suite) {
        FormatPreservingEncryption ff1 = ff1(suite);
        int changed = 0;
        for (int i = 0; i < 1_000; i++) {
            String card = Numbers.card(random, 16 + random.nextInt(4));
            int last = card.length() - 1;
            String encrypted = converted(ff1.encrypt(PersonalField.BANK_CARD, card));
            assertThat(PersonalField.BANK_CARD.normalize(encrypted))
                    .as("seed %d", seed)
                    .contains(encrypted);
            assertThat(encrypted)
                    .hasSize(card.length())
                    .startsWith(card.substring(0, 6))
                    .contains(card.substring(last - 3, last));
            assertThat(encrypted.substring(last - 3, last)).isEqualTo(card.substring(last - 3, last));
            assertThat(converted(ff1.decrypt(PersonalField.BANK_CARD, encrypted)))
                    .as("seed %d", seed)
                    .isEqualTo(card);
            changed += encrypted.equals(card) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(990);
    }

    @Test
    void ranksAreOneToOneAtTheEndsAndBetween() {
        for (long rank : new long[] {0, 999, 1_000, ResidentIdRank.COUNT - 1}) {
            assertThat(ResidentIdRank.of(ResidentIdRank.unrank(rank))).isEqualTo(rank);
        }
        for (int i = 0; i < 10_000; i++) {
            long rank = random.nextLong(ResidentIdRank.COUNT);
            assertThat(ResidentIdRank.of(ResidentIdRank.unrank(rank)))
                    .as("seed %d", seed)
                    .isEqualTo(rank);
        }
        assertThat(ResidentIdRank.unrank(0).value()).startsWith("11000019000101000");
        assertThat(ResidentIdRank.unrank(ResidentIdRank.COUNT - 1).value()).startsWith("83999920991231999");
        assertThat(ResidentIdRank.BITS).isEqualTo(45);
    }

    @ParameterizedTest
    @CsvSource({
        "BANK_CARD, 378282246310005, DOMAIN_TOO_SMALL",
        "BANK_CARD, 4222222222222, DOMAIN_TOO_SMALL",
        "BANK_CARD, 4111111111111112, NOT_OF_THE_KIND",
        "MOBILE, 1381234567, NOT_OF_THE_KIND",
        "RESIDENT_ID, 440524188001010014, OUT_OF_RANGE",
        "NAME, 张三, NO_FORMAT",
        "ACCOUNT, 1100200300400, NO_FORMAT"
    })
    void refusesWithAReasonWhatCannotBeConverted(PersonalField field, String value, Reason reason) {
        FormatPreservingEncryption ff1 = ff1(CryptoSuite.INTL);
        assertThat(ff1.encrypt(field, value)).isEqualTo(new Refused(reason));
        assertThat(ff1.decrypt(field, value)).isEqualTo(new Refused(reason));
        assertThat(ff1.of(field).apply(value)).isEqualTo("******");
        assertThat(reason.english()).isNotBlank();
        assertThat(reason.chinese()).isNotBlank().isNotEqualTo(reason.english());
    }

    @Test
    void anAreaOfNoProvinceIsRefused() {
        String id = ResidentId.of(991_234, LocalDate.of(1990, 1, 1), 1).value();
        assertThat(ff1(CryptoSuite.INTL).encrypt(PersonalField.RESIDENT_ID, id))
                .isEqualTo(new Refused(Reason.OUT_OF_RANGE));
    }

    @Test
    void domainPurposeAndPrefixEachMakeAnotherNumber() {
        DesensitizationKey key = DesensitizationKey.of(1, CryptoSuite.INTL, new byte[32]);
        Set<String> suffixes = new HashSet<>();
        for (String[] context : new String[][] {{"d", "p"}, {"d", "q"}, {"e", "p"}}) {
            FormatPreservingEncryption ff1 = FormatPreservingEncryption.of(key, context[0], context[1]);
            for (String mobile : new String[] {"13812345678", "13912345678"}) {
                suffixes.add(
                        converted(ff1.encrypt(PersonalField.MOBILE, mobile)).substring(3));
            }
        }
        assertThat(suffixes).hasSize(6);
    }

    @Test
    void aDestroyedKeyNeitherEncryptsNorDecrypts() {
        DesensitizationKey key = DesensitizationKey.of(1, CryptoSuite.INTL, new byte[32]);
        FormatPreservingEncryption ff1 = FormatPreservingEncryption.of(key, "d", "p");
        key.destroy();
        assertThatIllegalStateException().isThrownBy(() -> ff1.encrypt(PersonalField.MOBILE, "13812345678"));
        assertThatIllegalStateException().isThrownBy(() -> ff1.decrypt(PersonalField.MOBILE, "13812345678"));
    }

    @Test
    void aResultShowsNoPartOfTheValue() {
        assertThat(new Converted("13812345678")).hasToString("Converted[redacted]");
    }
}
