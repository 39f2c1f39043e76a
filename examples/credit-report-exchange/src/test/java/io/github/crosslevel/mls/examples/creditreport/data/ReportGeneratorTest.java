package io.github.crosslevel.mls.examples.creditreport.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.desensitize.ResidentId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportGeneratorTest {
    private static final int MANY = 100_000;

    private final ReportGenerator generator = new ReportGenerator(7);

    @Test
    void everyIdentityNumberIsValidAndNoTwoAreEqual() {
        Set<String> numbers = new HashSet<>();
        for (int index = 0; index < MANY; index++) {
            String number = generator.idNumber(index);
            assertThat(ResidentId.parse(number)).as(number).isPresent();
            numbers.add(number);
        }
        assertThat(numbers).hasSize(MANY);
    }

    @Test
    void checkDigitIsThatOfTheStandard() {
        for (int index = 0; index < 1_000; index++) {
            String number = generator.idNumber(index);
            int sum = 0;
            int weight = 1; // of the check digit; 2 to the power of the place, modulo 11
            for (int place = number.length() - 1; place >= 0; place--) {
                char c = number.charAt(place);
                sum += weight * (c == 'X' ? 10 : c - '0');
                weight = weight * 2 % 11;
            }
            assertThat(sum % 11).as(number).isEqualTo(1);
        }
    }

    @Test
    void sameSeedMakesTheSameReportInWhateverOrder() {
        CreditReport late = generator.report(4_242);

        assertThat(new ReportGenerator(7).report(4_242)).isEqualTo(late);
        assertThat(new ReportGenerator(8).report(4_242)).isNotEqualTo(late);
    }

    @Test
    void mostReportsAreOfTheTwoLowerGradesAndAllFourOccur() {
        Map<Integer, Integer> grades = new TreeMap<>();
        for (int index = 0; index < 10_000; index++) {
            grades.merge(generator.report(index).grade(), 1, Integer::sum);
        }

        assertThat(grades).containsOnlyKeys(1, 2, 3, 4);
        assertThat(grades.get(1) + grades.get(2)).isGreaterThan(8_500);
    }

    @Test
    void mobileNumbersAreOfElevenDigits() {
        for (int index = 0; index < 1_000; index++) {
            assertThat(generator.report(index).mobile()).matches("1[3-9][0-9]{9}");
        }
    }
}
