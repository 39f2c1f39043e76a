package io.github.crosslevel.mls.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts of money are exact, or none at all. */
class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "100.50, CNY, 10050",
        "100.5, CNY, 10050",
        "100, CNY, 10000",
        "-0.01, CNY, -1",
        "100.500, CNY, 10050",
        "100, JPY, 100",
        "1.234, KWD, 1234",
        "92233720368547758.07, CNY, 9223372036854775807",
        "-92233720368547758.08, CNY, -9223372036854775808"
    })
    void anAmountIsCountedInTheSmallestUnitOfItsCurrency(String amount, String currency, long minorUnits) {
        AttributeValue expected = new AttributeValue.Money(minorUnits, currency);

        assertThat(AttributeValue.money(amount, currency)).isEqualTo(expected);
        assertThat(AttributeValue.of(new BigDecimal(amount), Currency.getInstance(currency)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100.505, CNY", "0.001, CNY", "0.5, JPY", "92233720368547758.08, CNY", "1e-999999, CNY", "1e999999, CNY"
    })
    void whatIsNotAWholeNumberOfSmallestUnitsIsRefused(BigDecimal amount, String currency) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.of(amount, Currency.getInstance(currency)))
                .withMessageContaining(currency)
                .withMessageContaining("decimals");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1e2",
                "1,000.00",
                "+1",
                ".5",
                "5.",
                "一百",
                "１００",
                " 1",
                "0x10",
                "NaN",
                "100000000000000000000"
            })
    void anAmountIsWrittenInPlainDigits(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.money(amount, "CNY"))
                .withMessage("no amount of the form `100.50`");
    }

    @Test
    void anAmountHasACurrencyThatIsKnownAndHasASmallestUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.money("1", "RMB"))
                .withMessage("no currency `RMB` is known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.money("1", "XAU"))
                .withMessage("currency XAU has no smallest unit");
    }

    @Test
    void aCurrencyIsThreeCapitalLetters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttributeValue.Money(1, "cny"))
                .withMessage("currency `cny` is not three capital letters");
    }
}
