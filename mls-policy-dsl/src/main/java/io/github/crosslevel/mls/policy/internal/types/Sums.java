package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Operator;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Comparisons of sums. All constants are brought to one side, exactly; what does not fit there is refused, so that
 * nothing can overflow when a request is decided.
 */
final class Sums {
    private final Resolver resolver;

    Sums(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * One side of a comparison.
     *
     * @param terms the attribute, or none
     * @param added the constants that are added
     * @param subtracted the constants that are subtracted
     */
    record Side(List<Term> terms, List<Constant> added, List<Constant> subtracted) {}

    /** {@code side operator side}. */
    Predicate compare(Side left, Side right, Condition.Comparison comparison) {
        List<Term> terms = new ArrayList<>(left.terms());
        terms.addAll(right.terms());
        SourceSpan span = comparison.span();
        if (terms.isEmpty()) {
            resolver.log().report(DiagnosticCode.NO_ATTRIBUTE, span);
            return Predicate.NEVER;
        }
        ValueType type = terms.get(0).type();
        if (terms.size() == 2 && !type.equals(terms.get(1).type())) {
            resolver.mismatch(
                    type.title(),
                    terms.get(1).type().title(),
                    comparison.right().span());
            return Predicate.NEVER;
        }
        if (!isSummable(type) || !isOrder(comparison.operator())) {
            Phrase symbol = Phrase.same(isSummable(type) ? comparison.operator().symbol() : "+");
            Phrase help = type == Plain.TIME_OF_DAY
                    ? new Phrase(
                            "a sum could pass midnight: compare with a constant, or `in [22:00..02:00)`",
                            "求和可能越过午夜：请与常量比较，或写 `属于 [22:00..02:00)`")
                    : TypeOperators.of(type);
            resolver.log().reportWithHelp(DiagnosticCode.NO_OPERATOR, span, help, type.title(), symbol);
            return Predicate.NEVER;
        }
        Optional<BigInteger> leftSum = sum(type, left);
        Optional<BigInteger> rightSum = sum(type, right);
        if (leftSum.isEmpty() || rightSum.isEmpty()) {
            return Predicate.NEVER;
        }
        BigInteger difference = rightSum.get().subtract(leftSum.get());
        boolean mirrored = left.terms().isEmpty();
        Optional<Long> constant = bounded(type, terms.size(), mirrored ? difference.negate() : difference, span);
        if (constant.isEmpty()) {
            return Predicate.NEVER;
        }
        Attribute first = terms.get(0).attribute();
        return terms.size() == 2
                ? between(first, comparison.operator(), terms.get(1).attribute(), constant.get())
                : with(
                        first,
                        mirrored ? comparison.operator().mirrored() : comparison.operator(),
                        isTime(type) ? Scale.ofMillis(constant.get()) : constant.get());
    }

    private static Predicate with(Attribute attribute, Operator operator, long place) {
        return operator == Operator.NOT_EQUAL
                ? new Predicate.Not(NumberComparisons.with(attribute, Operator.EQUAL, place))
                : NumberComparisons.with(attribute, operator, place);
    }

    /** {@code left operator right + offset}. */
    private static Predicate between(Attribute left, Operator operator, Attribute right, long offset) {
        Predicate atMost = Predicate.atMost(left, right, offset);
        Predicate atLeast = Predicate.atMost(right, left, -offset);
        return switch (operator) {
            case AT_MOST -> atMost;
            case AT_LEAST -> atLeast;
            case LESS -> new Predicate.Not(atLeast);
            case GREATER -> new Predicate.Not(atMost);
            case EQUAL -> new Predicate.AllOf(List.of(atMost, atLeast));
            default -> new Predicate.Not(new Predicate.AllOf(List.of(atMost, atLeast)));
        };
    }

    private static boolean isTime(ValueType type) {
        return type == Plain.MOMENT || type == Plain.DURATION;
    }

    private static boolean isSummable(ValueType type) {
        return isTime(type) || type == Plain.WHOLE || type == Plain.BYTES || type instanceof ValueType.Money;
    }

    private static boolean isOrder(Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> true;
            default -> false;
        };
    }

    /** Returns what the constants of a side come to; a point in time is there once if no attribute is. */
    private Optional<BigInteger> sum(ValueType type, Side side) {
        BigInteger sum = BigInteger.ZERO;
        boolean mayBeMoment = type == Plain.MOMENT && side.terms().isEmpty();
        for (Constant constant : side.added()) {
            Optional<Long> value = mayBeMoment
                    ? resolver.moment(constant).map(moment -> moment.toEpochMilli())
                    : offset(type, constant);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            mayBeMoment = false;
            sum = sum.add(BigInteger.valueOf(value.get()));
        }
        for (Constant constant : side.subtracted()) {
            Optional<Long> value = offset(type, constant);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.subtract(BigInteger.valueOf(value.get()));
        }
        return Optional.of(sum);
    }

    private Optional<Long> offset(ValueType type, Constant constant) {
        return isTime(type) ? resolver.quantities().millis(constant) : resolver.place(type, constant);
    }

    /** Differences that are as far from zero as 64 bits reach are not told from those beyond. */
    private Optional<Long> bounded(ValueType type, int terms, BigInteger value, SourceSpan span) {
        long most = isTime(type) ? Scale.MOST_MILLIS - 1_000 : Long.MAX_VALUE - (terms - 1);
        if (value.abs().compareTo(BigInteger.valueOf(most)) <= 0) {
            return Optional.of(value.longValueExact());
        }
        Phrase greatest = Phrase.same(Long.toString(most));
        resolver.log().report(DiagnosticCode.OUT_OF_RANGE, span, Phrase.same("-" + most), greatest);
        return Optional.empty();
    }
}
