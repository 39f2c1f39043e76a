package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.format.Columns.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form of a table in CSV (RFC 4180) with a header: its columns in this order, the types of their values, how many
 * rows and bytes. Files of any size in memory of 64 KiB and a row. Immutable and thread-safe.
 *
 * <pre>{@code
 * TableRules loans = TableRules.builder()
 *         .column("account", FieldType.text(16, 19))
 *         .column("due", FieldType.date(LocalDate.of(2026, 1, 1), LocalDate.of(2030, 12, 31)))
 *         .optionalColumn("amount", FieldType.decimal("0.00", "9999999.99"))
 *         .rows(1, 10_000)
 *         .build();
 * FormatReport report = loans.check(new FileInputStream("loans.csv"));
 * report.findings();     // row 17: column `due` is no date as 2026-11-23, at byte 1042
 * }</pre>
 *
 * <p>Facts: {@code bytes}, {@code rows} without the header, {@code columns}, and {@code first-date} and
 * {@code last-date} of all columns of dates, as the beginning of the day in universal time.
 */
public final class TableRules implements FormatRules {
    private final List<Column> columns;
    private final TableLimits limits;
    private final Charset charset;
    private final char separator;

    private TableRules(Builder builder) {
        this.columns = List.copyOf(builder.columns);
        this.limits = builder.limits;
        this.charset = builder.charset;
        this.separator = builder.separator;
    }

    /** Starts with no column. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public FormatReport check(InputStream content) throws IOException {
        Violations violations = new Violations("table");
        Columns found = new Columns(columns, violations);
        RowReader reader = new RowReader(content, charset, limits.longestRow(), '"');
        if (reader.next() != RowReader.Read.ROW || !isHeader(reader)) {
            violations.add(
                    0, "header is not " + columns.stream().map(Column::name).toList());
            return found.report(reader.consumed());
        }
        limits.read(reader, violations, () -> row(reader, found, violations));
        return found.report(reader.consumed());
    }

    private boolean isHeader(RowReader reader) {
        return CsvField.split(reader.text(0, reader.length()), separator)
                .map(fields -> fields.stream().map(CsvField::value).toList())
                .filter(columns.stream().map(Column::name).toList()::equals)
                .isPresent();
    }

    private void row(RowReader reader, Columns found, Violations violations) {
        long row = found.next();
        String text = reader.text(0, reader.length());
        if (text.equals(PercentText.MALFORMED)) {
            violations.add(reader.offset(), "row " + row + " is not " + charset);
            return;
        }
        Optional<List<CsvField>> fields = CsvField.split(text, separator);
        if (fields.isEmpty()) {
            violations.add(reader.offset(), "row " + row + " has a quote where none may stand");
            return;
        }
        int count = fields.get().size();
        if (count != columns.size()) {
            violations.add(reader.offset(), "row " + row + " has " + count + " fields, expected " + columns.size());
            return;
        }
        for (int i = 0; i < count; i++) {
            CsvField field = fields.get().get(i);
            found.check(
                    i,
                    field.value(),
                    () -> reader.offset() + text.substring(0, field.start()).getBytes(charset).length);
        }
    }

    /** Collects columns and limits. Not thread-safe. */
    public static final class Builder extends TableSettings<Builder> {
        private final List<Column> columns = new ArrayList<>();
        private char separator = ',';

        private Builder() {}

        /** Adds the next column, each of whose fields holds a value. */
        public Builder column(String name, FieldType type) {
            return add(new Column(name, type, false));
        }

        /** Adds the next column, whose fields may be empty. */
        public Builder optionalColumn(String name, FieldType type) {
            return add(new Column(name, type, true));
        }

        private Builder add(Column column) {
            if (columns.stream().anyMatch(each -> each.name().equals(column.name()))) {
                throw new IllegalArgumentException("column `" + column.name() + "` is declared twice");
            }
            columns.add(column);
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what stands between fields, otherwise a comma.
         *
         * @throws IllegalArgumentException if it is not a comma, semicolon, tab or bar
         */
        public Builder separator(char mark) {
            if (",;\t|".indexOf(mark) < 0) {
                throw new IllegalArgumentException("separator is not a comma, semicolon, tab or bar");
            }
            separator = mark;
            return this;
        }

        /**
         * Returns the rules.
         *
         * @throws IllegalArgumentException if there is no column
         */
        public TableRules build() {
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("table without a column");
            }
            return new TableRules(this);
        }
    }
}
