package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResidentIdTest {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** The check character by the table of weights in GB 11643, independent of the computation under test. */
    private static char checkByTable(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
    void acceptsTheExamplesOfTheStandard(String example) {
        assertThat(ResidentId.parse(example).orElseThrow().value()).isEqualTo(example);
    }

    @Test
    void acceptsALowerCaseXAndWritesAnUpperCaseOne() {
        assertThat(ResidentId.parse("11010519491231002x")).isEqualTo(ResidentId.parse("11010519491231002X"));
        assertThat(ResidentId.parse("11010519491231002x").orElseThrow().value()).endsWith("X");
    }

    @Test
    void generatedNumbersAreValidAndEachWrongCheckCharacterIsNot() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            LocalDate birth = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(45_000));
            ResidentId id = ResidentId.of(random.nextInt(1_000_000), birth, random.nextInt(1_000));
            String body = id.value().substring(0, 17);
            assertThat(id.value().charAt(17)).as("seed %d", seed).isEqualTo(checkByTable(body));
            assertThat(ResidentId.parse(id.value())).contains(id);
            assertThat(id.birth()).isEqualTo(birth);
            for (char check : CHECKS.toCharArray()) {
                assertThat(ResidentId.parse(body + check).isPresent())
                        .isEqualTo(id.value().equals(body + check));
            }
        }
    }

    @Test
    void findsEachWrongDigitAndEachSwapOfNeighbours() {
        String valid = "11010519491231002X";
        for (int i = 0; i < 17; i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String wrong = valid.substring(0, i) + digit + valid.substring(i + 1);
                assertThat(ResidentId.parse(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(valid));
            }
            String swapped = valid.substring(0, i) + valid.charAt(i + 1) + valid.charAt(i) + valid.substring(i + 2);
            assertThat(ResidentId.parse(swapped).isPresent()).as(swapped).isEqualTo(swapped.equals(valid));
        }
    }

    @Test
    void refusesDatesThatDoNotExist() {
        for (String date :
                new String[] {"19490230", "19000229", "19491301", "19490001", "19490100", "19490132", "00000101"}) {
            String body = "110105" + date + "002";
            assertThat(ResidentId.parse(body + checkByTable(body))).as(date).isEmpty();
        }
        String leapDay = "110105" + "20000229" + "002";
        assertThat(ResidentId.parse(leapDay + checkByTable(leapDay))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X",
                "11010519491231002",
                "11010519491231002XX",
                " 11010519491231002X",
                "1101051949123100２X",
                "1101051949123100-X",
                "11010519491231002Y",
                "-1010519491231002X",
                "110105+9491231002X",
                "1101051949123100ß"
            })
    void refusesWhatIsNotOfTheForm(String text) {
        assertThat(ResidentId.parse(text)).isEmpty();
    }

    /** Neighbours of the digits, digits of others, and what a wrong sum might be mistaken for. */
    @Test
    void refusesAnythingButADigitWhereverItStands() {
        for (int at = 0; at < ResidentId.LENGTH; at++) {
            for (char wrong : "/:A\u0660\uff11\0\uffff".toCharArray()) {
                StringBuilder text = new StringBuilder("11010519491231002X");
                text.setCharAt(at, wrong);
                assertThat(ResidentId.isValid(text))
                        .as("%x at %d", (int) wrong, at)
                        .isFalse();
            }
        }
    }

    @Test
    void refusesPartsOutOfRange() {
        LocalDate birth = LocalDate.of(1949, 12, 31);
        assertThatThrownBy(() -> ResidentId.of(1_000_000, birth, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ResidentId.of(110105, birth, 1_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ResidentId.of(110105, LocalDate.of(1799, 1, 1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsItselfMasked() {
        assertThat(ResidentId.parse("11010519491231002X").orElseThrow()).hasToString("110***********002X");
    }
}
