package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Rows being checked against columns, and what is found out about them. Not thread-safe. */
final class Columns {
    /**
     * A column.
     *
     * @param mayBeEmpty whether there may be nothing in it
     */
    record Column(String name, FieldType type, boolean mayBeEmpty) {}

    private final List<Column> columns;
    private final Violations violations;
    private long rows;
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    Columns(List<Column> columns, Violations violations) {
        this.columns = columns;
        this.violations = violations;
    }

    /** Begins the next row, and returns its number, from 1. */
    long next() {
        return ++rows;
    }

    void check(int column, String value, LongSupplier offset) {
        Column expected = columns.get(column);
        if (value.isEmpty() && expected.mayBeEmpty) {
            return;
        }
        Optional<String> problem = expected.type.problem(value);
        if (problem.isPresent()) {
            violations.add(offset.getAsLong(), "row " + rows + ": column `" + expected.name + "` " + problem.get());
        } else if (expected.type instanceof FieldType.Day) {
            FieldCheck.day(value).ifPresent(this::date);
        } else if (expected.type instanceof FieldType.CompactDay) {
            FieldCheck.compactDay(value).ifPresent(this::date);
        }
    }

    private void date(LocalDate date) {
        first = first == null || date.isBefore(first) ? date : first;
        last = last == null || date.isAfter(last) ? date : last;
    }

    FormatReport report(long bytes) {
        Attributes facts = Attributes.of("bytes", AttributeValue.of(bytes))
                .with("rows", AttributeValue.of(rows))
                .with(
                        "columns",
                        AttributeValue.of(
                                new TreeSet<>(columns.stream().map(Column::name).toList())));
        if (first != null && last != null) {
            facts = facts.with("first-date", moment(first)).with("last-date", moment(last));
        }
        return violations.report(facts);
    }

    private static AttributeValue moment(LocalDate date) {
        return AttributeValue.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
