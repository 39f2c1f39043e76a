package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PseudonymizerTest {
    private static final String MOBILE = "13812345678";

    private static DesensitizationKey key(CryptoSuite suite) {
        return DesensitizationKey.of(1, suite, new byte[32]);
    }

    private static String pseudonym(DesensitizationKey key, String purpose, PersonalField field, String value) {
        return Pseudonymizer.of(key, "lending", purpose).of(field).apply(value);
    }

    private static byte[] slowMac(CryptoSuite suite, byte[] key, byte[] message) {
        Digest digest = suite == CryptoSuite.INTL ? new SHA256Digest() : new SM3Digest();
        HMac mac = new HMac(digest);
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }

    @ParameterizedTest
    @EnumSource(names = {"INTL", "SM"})
    void isTheMacThatTheDocumentationSays(CryptoSuite suite) throws IOException {
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(context);
        for (String part : new String[] {"mask/1", "信贷", "统计", "MOBILE"}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        byte[] derived = slowMac(suite, new byte[32], context.toByteArray());
        byte[] expected = Arrays.copyOf(slowMac(suite, derived, MOBILE.getBytes(StandardCharsets.US_ASCII)), 15);

        assertThat(Pseudonymizer.of(DesensitizationKey.of(42, suite, new byte[32]), "信贷", "统计")
                        .of(PersonalField.MOBILE)
                        .apply(MOBILE))
                .isEqualTo("42." + Base64.getUrlEncoder().encodeToString(expected))
                .hasSize(23);
    }

    /** The characters are those of the platform's base64, behind versions of each length. */
    @Test
    void everyCharacterIsTheOneOfBase64() throws IOException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(context);
        for (String part : new String[] {"mask/1", "d", "p", "RESIDENT_ID"}) {
            out.writeInt(part.length());
            out.writeBytes(part);
        }
        byte[] derived = slowMac(CryptoSuite.INTL, new byte[32], context.toByteArray());
        for (int version = 1; version <= DesensitizationKey.MAX_VERSION; version = 10 * version + 9) {
            Desensitization pseudonym = Pseudonymizer.of(
                            DesensitizationKey.of(version, CryptoSuite.INTL, new byte[32]), "d", "p")
                    .of(PersonalField.RESIDENT_ID);
            for (int i = 0; i < 200; i++) {
                String id = Numbers.residentId(random);
                byte[] mac =
                        Arrays.copyOf(slowMac(CryptoSuite.INTL, derived, id.getBytes(StandardCharsets.US_ASCII)), 15);
                assertThat(pseudonym.apply(id))
                        .as("seed %d, %s", seed, id)
                        .isEqualTo(version + "." + Base64.getUrlEncoder().encodeToString(mac));
            }
        }
    }

    @Test
    void equalValuesHaveEqualPseudonymsHoweverTheyAreWritten() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        Pseudonymizer pseudonymizer = Pseudonymizer.of(key(CryptoSuite.INTL), "d", "p");
        for (int i = 0; i < 2_000; i++) {
            String mobile = Numbers.mobile(random);
            String country = List.of("", "+86", "0086", "86", "＋８６").get(random.nextInt(5));
            assertAlike(seed, random, pseudonymizer.of(PersonalField.MOBILE), mobile, country + mobile);
            String id = Numbers.residentId(random);
            assertAlike(seed, random, pseudonymizer.of(PersonalField.RESIDENT_ID), id, id);
            String card = Numbers.card(random, 13 + random.nextInt(7));
            assertAlike(seed, random, pseudonymizer.of(PersonalField.BANK_CARD), card, card);
            String code = Numbers.creditCode(random);
            assertAlike(seed, random, pseudonymizer.of(PersonalField.SOCIAL_CREDIT_CODE), code, code);
            String account = "GB29NWBK" + Numbers.digits(random, 14);
            assertAlike(seed, random, pseudonymizer.of(PersonalField.ACCOUNT), account, account);
        }
    }

    private static void assertAlike(long seed, Random random, Desensitization how, String value, String longer) {
        String written = Numbers.separated(random, Numbers.inOtherCharacters(random, longer));
        assertThat(how.apply(written)).as("seed %d, %s", seed, written).isEqualTo(how.apply(value));
        assertThat(how.apply(value)).hasSize(22);
    }

    @Test
    void anOldResidentIdHasThePseudonymOfTheNewOne() {
        Desensitization id = Pseudonymizer.of(key(CryptoSuite.SM), "d", "p").of(PersonalField.RESIDENT_ID);
        assertThat(id.apply("110105491231002")).isEqualTo(id.apply("11010519491231002X"));
        assertThat(id.apply("110105991231999"))
                .isEqualTo(id.apply(
                        ResidentId.of(110105, LocalDate.of(1899, 12, 31), 999).value()))
                .isNotEqualTo("******");
    }

    @Test
    void namesAddressesAndMailboxesAreNormalised() {
        Pseudonymizer pseudonymizer = Pseudonymizer.of(key(CryptoSuite.INTL), "d", "p");
        Desensitization name = pseudonymizer.of(PersonalField.NAME);
        assertThat(name.apply("张　三")).isEqualTo(name.apply(" 张三 "));
        assertThat(name.apply("阿卜杜拉•买买提")).isEqualTo(name.apply("阿卜杜拉·买买提"));
        assertThat(name.apply("Ｊohn  Smith"))
                .isEqualTo(name.apply("John Smith"))
                .isNotEqualTo("******");
        Desensitization address = pseudonymizer.of(PersonalField.ADDRESS);
        assertThat(address.apply("广东省 深圳市８号"))
                .isEqualTo(address.apply("广东省深圳市8号"))
                .isNotEqualTo("******");
        Desensitization email = pseudonymizer.of(PersonalField.EMAIL);
        assertThat(email.apply("Zhang.San@Example.COM "))
                .isEqualTo(email.apply("zhang.san@example.com"))
                .isNotEqualTo("******");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTL", "SM"})
    void keyDomainPurposeKindVersionAndValueEachMakeAnotherPseudonym(CryptoSuite suite) {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        DesensitizationKey key = key(suite);
        assertThat(Set.of(
                        pseudonym(key, "p", PersonalField.MOBILE, MOBILE),
                        pseudonym(DesensitizationKey.of(1, suite, otherKey), "p", PersonalField.MOBILE, MOBILE),
                        pseudonym(DesensitizationKey.of(2, suite, new byte[32]), "p", PersonalField.MOBILE, MOBILE),
                        pseudonym(key, "q", PersonalField.MOBILE, MOBILE),
                        Pseudonymizer.of(key, "p", "lending")
                                .of(PersonalField.MOBILE)
                                .apply(MOBILE),
                        Pseudonymizer.of(key, "lendingp", "")
                                .of(PersonalField.MOBILE)
                                .apply(MOBILE),
                        pseudonym(key, "p", PersonalField.ACCOUNT, MOBILE),
                        pseudonym(key, "p", PersonalField.MOBILE, "13812345679")))
                .hasSize(8);
    }

    /** Two purposes see the same values and agree on nothing, not even on more bits than chance would have. */
    @Test
    void pseudonymsOfTwoPurposesCannotBeLinked() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        DesensitizationKey key = DesensitizationKey.of(1, CryptoSuite.INTL, bytes);
        Desensitization one = Pseudonymizer.of(key, "d", "one").of(PersonalField.MOBILE);
        Desensitization other = Pseudonymizer.of(key, "d", "other").of(PersonalField.MOBILE);
        Set<String> ones = new HashSet<>();
        List<String> others = new ArrayList<>();
        long equalBits = 0;
        int count = 4_000;
        for (int i = 0; i < count; i++) {
            String mobile = Numbers.mobile(random);
            ones.add(one.apply(mobile));
            others.add(other.apply(mobile));
            equalBits += 120 - differingBits(one.apply(mobile), other.apply(mobile));
        }
        assertThat(ones).doesNotContainAnyElementsOf(others);
        double deviations = (equalBits - 60.0 * count) / Math.sqrt(30.0 * count);
        assertThat(deviations).as("seed %d", seed).isBetween(-6.0, 6.0);
    }

    private static int differingBits(String one, String other) {
        byte[] a = Base64.getUrlDecoder().decode(one.substring(2));
        byte[] b = Base64.getUrlDecoder().decode(other.substring(2));
        int bits = 0;
        for (int i = 0; i < a.length; i++) {
            bits += Integer.bitCount((a[i] ^ b[i]) & 0xff);
        }
        return bits;
    }

    @Test
    void manyValuesDoNotCollide() {
        Desensitization mobile =
                Pseudonymizer.of(key(CryptoSuite.INTL), "d", "p").of(PersonalField.MOBILE);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            assertThat(seen.add(mobile.apply(String.valueOf(13_800_000_000L + i))))
                    .isTrue();
        }
    }

    @Test
    void hidesAllOfWhatIsNotOfTheKind() {
        DesensitizationKey key = key(CryptoSuite.INTL);
        assertThat(pseudonym(key, "p", PersonalField.MOBILE, "1381234567")).isEqualTo("******");
        assertThat(pseudonym(key, "p", PersonalField.RESIDENT_ID, MOBILE)).isEqualTo("******");
    }

    @Test
    void aDestroyedKeyMakesNoPseudonymAnyMore() {
        DesensitizationKey key = DesensitizationKey.of(7, CryptoSuite.SM, new byte[32]);
        Pseudonymizer pseudonymizer = Pseudonymizer.of(key, "d", "p");
        Desensitization mobile = pseudonymizer.of(PersonalField.MOBILE);
        mobile.apply(MOBILE);
        key.destroy();
        key.destroy();
        assertThat(key.isDestroyed()).isTrue();
        String reason =
                "desensitisation key 7 is destroyed: what it made can neither be made again nor be undone (脱敏密钥已销毁)";
        for (String value : List.of(MOBILE, "of no kind")) {
            assertThatThrownBy(() -> mobile.apply(value))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(reason);
        }
        assertThatThrownBy(() -> pseudonymizer.of(PersonalField.NAME)).hasMessage(reason);
    }

    @Test
    void refusesKeysOfOtherLengthsAndVersionsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DesensitizationKey.of(1, CryptoSuite.INTL, new byte[31]))
                .withMessage("desensitisation key of 31 bytes, expected 32");
        assertThatIllegalArgumentException().isThrownBy(() -> DesensitizationKey.of(1, CryptoSuite.INTL, new byte[33]));
        assertThatIllegalArgumentException().isThrownBy(() -> DesensitizationKey.of(0, CryptoSuite.INTL, new byte[32]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DesensitizationKey.of(1_000_000, CryptoSuite.INTL, new byte[32]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DesensitizationKey.of(1, CryptoSuite.HYBRID_PQ, new byte[32]))
                .withMessageContaining("HYBRID_PQ");
        assertThat(DesensitizationKey.of(999_999, CryptoSuite.SM, new byte[32]))
                .hasToString("DesensitizationKey[999999, SM, redacted]");
    }
}
