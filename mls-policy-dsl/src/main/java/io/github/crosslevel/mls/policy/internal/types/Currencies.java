package io.github.crosslevel.mls.policy.internal.types;

import java.util.Currency;
import java.util.Optional;

/** The currencies in which amounts can be written. */
final class Currencies {
    private Currencies() {}

    /** Returns the currency of a code of ISO 4217, if it has a smallest unit. */
    static Optional<Currency> find(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(c -> c.getCurrencyCode().equals(code) && c.getDefaultFractionDigits() >= 0)
                .findFirst();
    }
}
