package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MaskTest {
    @ParameterizedTest
    @CsvSource({
        "RESIDENT_ID, 11010519491231002X, 110***********002X",
        "RESIDENT_ID, 11010519491231002x, 110***********002X",
        "MOBILE, 13812345678, 138****5678",
        "MOBILE, +8613812345678, 138****5678",
        "RESIDENT_ID, 110105 19491231 002x, 110***********002X",
        "RESIDENT_ID, 110105491231002, 110***********002X",
        "MOBILE, 138-1234-5678, 138****5678",
        "MOBILE, ００８６138１2345678, 138****5678",
        "BANK_CARD, 4111 1111 1111 1111, 411111******1111",
        "BANK_CARD, 378282246310005, ***********0005",
        "BANK_CARD, 4222222222222, *********2222",
        "ACCOUNT, 1234-5678-9012, ********9012",
        "SOCIAL_CREDIT_CODE, 91350100M000100Y43, **************0Y43",
        "ADDRESS, 广东省深圳市南山区8号, 广东省******",
        "ADDRESS, 北京市, ******",
        "ADDRESS, 张三广东省深圳市, ******",
        "ADDRESS, 台湾居民居住证8号, ******",
        "EMAIL, Zhang.San@example.com, z***@example.com",
        "EMAIL, zs@example.com, ***@example.com",
        "BANK_CARD, 4111111111111111, 411111******1111",
        "BANK_CARD, 6222021001116245702, 622202*********5702",
        "ACCOUNT, 1100200300400, *********0400",
        "ACCOUNT, GB29NWBK60161331926819, ******************6819",
        "NAME, 张三, 张*",
        "NAME, 司马相如, 司**",
        "NAME, 阿卜杜拉·买买提, 阿**",
        "NAME, 𠮷田, 𠮷*",
        "NAME, John Smith, J**",
        "ALL, anything, ******"
    })
    void hidesAllButTheEnds(Mask mask, String value, String expected) {
        assertThat(mask.apply(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENT_ID, 110105194912310021",
        "RESIDENT_ID, 13812345678",
        "RESIDENT_ID, ''",
        "MOBILE, 12812345678",
        "MOBILE, 1381234567",
        "MOBILE, 138123456789",
        "MOBILE, 138/1234/5678",
        "MOBILE, +85 13812345678",
        "BANK_CARD, 4111111111111112",
        "BANK_CARD, 411111111111",
        "BANK_CARD, 4111.1111.1111.1111",
        "ACCOUNT, 1234567",
        "ACCOUNT, +12345678",
        "SOCIAL_CREDIT_CODE, 91350100M000100Y44",
        "EMAIL, @example.com",
        "EMAIL, zhang@san@example.com",
        "EMAIL, zhang@example",
        "NAME, 张",
        "NAME, 13812345678",
        "NAME, 张三13812345678",
        "NAME, ''"
    })
    void hidesAllOfWhatIsNotOfTheKind(Mask mask, String value) {
        assertThat(mask.apply(value)).isEqualTo("******");
    }

    /** How many characters each mask may show at either end, of which numbers. */
    @ParameterizedTest
    @CsvSource({
        "RESIDENT_ID, 3, 4",
        "MOBILE, 3, 4",
        "BANK_CARD, 6, 4",
        "ACCOUNT, 0, 4",
        "SOCIAL_CREDIT_CODE, 0, 4",
        "NAME, 1, 0"
    })
    void showsNoMoreThanThePermittedEndsOfWhateverValue(Mask mask, int first, int last) {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        int shown = 0;
        for (int i = 0; i < 20_000; i++) {
            String value = random.nextBoolean() ? valid(random, mask) : noise(random);
            String masked = mask.apply(value);
            assertThat(masked).as("seed %d", seed).matches("[^*]{0," + first + "}\\*+[^*]{0," + last + "}");
            String digits = Symbol.number(value);
            assertThat(digits.length() > 4 && masked.contains(digits))
                    .as("seed %d", seed)
                    .isFalse();
            shown += masked.equals("******") ? 0 : 1;
        }
        assertThat(shown).as("seed %d", seed).isGreaterThan(9_000);
    }

    private static String valid(Random random, Mask mask) {
        String value = switch (mask) {
            case RESIDENT_ID -> Numbers.residentId(random);
            case MOBILE -> Numbers.mobile(random);
            case BANK_CARD -> Numbers.card(random, 13 + random.nextInt(7));
            case SOCIAL_CREDIT_CODE -> Numbers.creditCode(random);
            case NAME -> "张三".repeat(1 + random.nextInt(5));
            default -> Numbers.digits(random, 8 + random.nextInt(25));
        };
        return mask == Mask.NAME ? value : Numbers.separated(random, value);
    }

    private static String noise(Random random) {
        StringBuilder value = new StringBuilder();
        for (int length = random.nextInt(24); length > 0; length--) {
            value.append(
                    random.nextInt(12) == 0 ? "X张 +".charAt(random.nextInt(4)) : (char) ('0' + random.nextInt(10)));
        }
        return value.toString();
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void hidesAllOfValuesThatAreTooLongOrEmpty(Mask mask) {
        assertThat(mask.apply("张".repeat(257))).isEqualTo("******");
        assertThat(mask.apply("1".repeat(100_000))).isEqualTo("******");
        assertThat(mask.apply("")).isEqualTo("******");
    }

    @ParameterizedTest
    @EnumSource(PersonalField.class)
    void thereIsAMaskForEachKindOfField(PersonalField field) {
        assertThat(Mask.of(field)).hasToString(field.name());
        assertThat(Mask.of(field).apply("")).isEqualTo("******");
    }

    @Test
    void theLuhnFormulaAcceptsOneCheckDigitOfTen() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String body = String.valueOf(random.nextLong(100_000_000_000_000L, 1_000_000_000_000_000L));
            long accepted = IntStream.range(0, 10)
                    .filter(check ->
                            PersonalField.BANK_CARD.normalize(body + check).isPresent())
                    .count();
            assertThat(accepted).as("seed %d", seed).isEqualTo(1);
        }
    }

    @Test
    void theCatalogueFindsByFieldNameAndCanBeExtended() {
        DesensitizationCatalogue standard = DesensitizationCatalogue.standard();
        assertThat(standard.find("idNumber")).contains(Mask.RESIDENT_ID);
        assertThat(standard.find("mobile")).contains(Mask.MOBILE);
        assertThat(standard.find("balance")).isEmpty();
        DesensitizationCatalogue own = standard.with("balance", Mask.ALL).with("mobile", Mask.ALL);
        assertThat(own.find("balance")).contains(Mask.ALL);
        assertThat(own.find("mobile")).contains(Mask.ALL);
        assertThat(standard.find("balance")).isEmpty();
    }
}
