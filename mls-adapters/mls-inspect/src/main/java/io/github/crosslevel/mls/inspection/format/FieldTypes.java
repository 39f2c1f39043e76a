package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.RuleTerms;
import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import io.github.crosslevel.mls.inspection.internal.rule.Token.Kind;
import io.github.crosslevel.mls.inspection.match.Regex;
import io.github.crosslevel.mls.inspection.match.RegexSyntaxException;
import io.github.crosslevel.mls.inspection.text.Title;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** Reads the type of a value in a text of rules. */
final class FieldTypes {
    static final Title CHARSET = new Title("charset", "字符编码");

    private static final Title TYPE = new Title("type", "类型");
    private static final Title DATE = new Title("date as 2026-11-23", "日期（如 2026-11-23）");
    private static final int SCALE = 20;

    private FieldTypes() {}

    static FieldType read(Statement statement) throws Abandoned {
        Token word = statement.word(TYPE);
        return switch (word.text()) {
            case "whole" -> whole(statement, FieldType::whole);
            case "text" ->
                whole(statement, (least, most) -> FieldType.text(Math.toIntExact(least), Math.toIntExact(most)));
            case "decimal" -> decimal(statement);
            case "date" -> date(statement, FieldType::date);
            case "compact-date" -> date(statement, FieldType::compactDate);
            case "one-of" ->
                FieldType.oneOf(statement.list(Kind.STRING, RuleTerms.STRING).stream()
                        .map(Token::text)
                        .toArray(String[]::new));
            case "matching" -> matching(statement);
            default -> throw statement.fail(FormatProblem.UNKNOWN_WORD, word, TYPE, word.text());
        };
    }

    /** Makes a type of two bounds. */
    private interface Ranged<T> {
        FieldType of(T least, T most);
    }

    private static <T extends Comparable<? super T>> FieldType ranged(
            Statement statement, Title what, Function<String, Optional<T>> reading, Ranged<T> type) throws Abandoned {
        Token first = statement.peek();
        T least = bound(statement, what, reading);
        if (!statement.takes(Kind.RANGE)) {
            throw statement.fail(
                    FormatProblem.SYNTAX,
                    statement.peek(),
                    RuleTerms.RANGE,
                    statement.peek().shown());
        }
        T most = bound(statement, what, reading);
        if (least.compareTo(most) > 0) {
            throw statement.fail(FormatProblem.OUT_OF_RANGE, first, most, least + "..");
        }
        return type.of(least, most);
    }

    private static <T> T bound(Statement statement, Title what, Function<String, Optional<T>> reading)
            throws Abandoned {
        Token token = statement.word(what);
        return reading.apply(token.text())
                .orElseThrow(() -> statement.fail(FormatProblem.SYNTAX, token, what, token.shown()));
    }

    private static FieldType whole(Statement statement, Ranged<Long> type) throws Abandoned {
        return ranged(statement, RuleTerms.NUMBER, FieldTypes::number, type);
    }

    /** Returns a whole number of 64 bits. */
    static long whole(Statement statement) throws Abandoned {
        return bound(statement, RuleTerms.NUMBER, FieldTypes::number);
    }

    private static Optional<Long> number(String text) {
        return FieldCheck.number(text, 0)
                .filter(number -> number.toBigInteger().bitLength() < Long.SIZE)
                .map(BigDecimal::longValueExact);
    }

    private static FieldType decimal(Statement statement) throws Abandoned {
        return ranged(
                statement,
                RuleTerms.NUMBER,
                text -> FieldCheck.number(text, SCALE),
                (least, most) -> FieldType.decimal(least.toPlainString(), most.toPlainString()));
    }

    private static FieldType date(Statement statement, Ranged<LocalDate> type) throws Abandoned {
        return ranged(statement, DATE, FieldCheck::day, type);
    }

    private static FieldType matching(Statement statement) throws Abandoned {
        Token expression = statement.list(Kind.EXPRESSION, RuleTerms.EXPRESSION).get(0);
        try {
            Regex regex = Regex.parse(expression.text());
            return FieldType.matching(regex, statement.number(1, FieldType.MAX_LENGTH));
        } catch (RegexSyntaxException e) {
            throw statement.fail(FormatProblem.NOT_REGEX, expression, e.reason());
        }
    }
}
