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
        "MOBILE, 138-1234-5678",
        "MOBILE, 138１2345678",
        "BANK_CARD, 4111111111111112",
        "BANK_CARD, 411111111111",
        "BANK_CARD, 4111 1111 1111 1111",
        "ACCOUNT, 1234567",
        "ACCOUNT, 1234-5678-9012",
        "NAME, 张",
        "NAME, 13812345678",
        "NAME, 张三13812345678",
        "NAME, ''"
    })
    void hidesAllOfWhatIsNotOfTheKind(Mask mask, String value) {
        assertThat(mask.apply(value)).isEqualTo("******");
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void neverReturnsTheValueNorMostOfItsDigits(Mask mask) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = 1 + random.nextInt(24); length > 0; length--) {
                value.append(random.nextInt(20) == 0 ? 'X' : (char) ('0' + random.nextInt(10)));
            }
            String masked = mask.apply(value.toString());
            assertThat(masked)
                    .as("seed %d", seed)
                    .isNotEqualTo(value.toString())
                    .contains("*");
        }
    }

    @Test
    void theLuhnFormulaAcceptsOneCheckDigitOfTen() {
        long seed = new Random().nextLong();
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
