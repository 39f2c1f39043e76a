package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Words;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads numbers with units: sizes, lengths of time, money. All are exact; what is not a whole number is reported. */
final class Quantities {
    private static final Domain SIZES = Domain.of(
            new Phrase("unit of size", "大小单位"), List.of("B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB"));
    private static final List<Long> BYTES = Stream.of(
                    List.of(1L, 1_000L, 1_000_000L, 1_000_000_000L, 1_000_000_000_000L),
                    List.of(1L << 10, 1L << 20, 1L << 30, 1L << 40))
            .flatMap(List::stream)
            .toList();
    private static final Domain TIMES = Domain.of(new Phrase("unit of time", "时间单位"), Words.UNITS);
    private static final List<Long> MILLIS = List.of(1L, 1_000L, 60_000L, 3_600_000L, 86_400_000L);

    private final Resolver resolver;

    Quantities(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Returns a number of bytes, which may be written without unit. */
    Optional<Long> bytes(Constant constant) {
        if (constant instanceof Constant.Whole whole) {
            return Optional.of(whole.value());
        }
        return scaled(Plain.BYTES, constant, SIZES, BYTES);
    }

    /** Returns a number of milliseconds. */
    Optional<Long> millis(Constant constant) {
        return scaled(Plain.DURATION, constant, TIMES, MILLIS)
                .filter(millis -> within(millis, Scale.MOST_MILLIS / 1_000 * 1_000 - 1_000, constant));
    }

    /** Returns an amount in the smallest unit of the currency. */
    Optional<Long> money(ValueType.Money type, Constant constant) {
        if (!(constant instanceof Constant.Quantity quantity)) {
            resolver.mismatch(type.title(), constant);
            return Optional.empty();
        }
        String code = type.currency().getCurrencyCode();
        if (!quantity.unit().text().equals(code)) {
            resolver.mismatch(type.title(), title(quantity), quantity.unit().span());
            return Optional.empty();
        }
        int digits = type.currency().getDefaultFractionDigits();
        Phrase smallest = new Phrase("smallest units of " + code, code + "最小单位");
        return exact(quantity, BigDecimal.TEN.pow(digits), smallest);
    }

    private Optional<Long> scaled(ValueType type, Constant constant, Domain units, List<Long> factors) {
        if (!(constant instanceof Constant.Quantity quantity)) {
            resolver.mismatch(type.title(), constant);
            return Optional.empty();
        }
        Optional<Phrase> other = kind(quantity.unit().text()).filter(kind -> !kind.equals(type.title()));
        if (other.isPresent()) {
            resolver.mismatch(type.title(), other.get(), quantity.unit().span());
            return Optional.empty();
        }
        OptionalInt unit = resolver.position(units, quantity.unit());
        return unit.isEmpty()
                ? Optional.empty()
                : exact(
                        quantity,
                        BigDecimal.valueOf(factors.get(unit.getAsInt())),
                        Phrase.same(units.names().get(0)));
    }

    private Optional<Long> exact(Constant.Quantity quantity, BigDecimal factor, Phrase unit) {
        BigDecimal amount = quantity.amount().multiply(factor).stripTrailingZeros();
        if (amount.scale() > 0) {
            reportInexact(quantity, factor, unit);
            return Optional.empty();
        }
        BigInteger whole = amount.toBigInteger();
        return whole.bitLength() < Long.SIZE
                ? Optional.of(whole.longValue())
                : Optional.of(Long.MAX_VALUE).filter(most -> within(most, most - 1, quantity));
    }

    /** Reports with the exact amounts below and above. */
    private void reportInexact(Constant.Quantity quantity, BigDecimal factor, Phrase unit) {
        BigDecimal below = quantity.amount().multiply(factor).setScale(0, RoundingMode.FLOOR);
        String unitName = quantity.unit().text();
        boolean isMoney = Currencies.find(unitName).isPresent();
        String name = isMoney ? unitName : unit.english();
        BigDecimal scale = isMoney ? factor : BigDecimal.ONE;
        String near = "`" + below.divide(scale) + " " + name + "`";
        String next = "`" + below.add(BigDecimal.ONE).divide(scale) + " " + name + "`";
        Phrase help = new Phrase("write " + near + " or " + next, "请写 " + near + " 或 " + next);
        resolver.log().reportWithHelp(DiagnosticCode.INEXACT, quantity.span(), help, unit);
    }

    /** Returns what a number with a unit is. */
    static Phrase title(Constant.Quantity quantity) {
        return kind(quantity.unit().text()).orElse(new Phrase("number with a unit", "带单位的数"));
    }

    private static Optional<Phrase> kind(String unit) {
        if (SIZES.find(unit).isPresent()) {
            return Optional.of(Plain.BYTES.title());
        }
        return TIMES.find(unit).isPresent()
                ? Optional.of(Plain.DURATION.title())
                : Currencies.find(unit).map(currency -> new ValueType.Money(currency).title());
    }

    private boolean within(long value, long most, Constant constant) {
        boolean within = -most <= value && value <= most;
        if (!within) {
            Phrase greatest = Phrase.same(Long.toString(most));
            resolver.log().report(DiagnosticCode.OUT_OF_RANGE, constant.span(), Phrase.same("-" + most), greatest);
        }
        return within;
    }
}
