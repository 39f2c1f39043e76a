package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.ContentType;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The description of a CSV file: its columns in order, its limits, and the facts that policy may ask about it.
 *
 * <p>It is shared by {@link CsvCanonicalizer}, {@link CsvChecker} and {@link CsvMasking}; they share nothing else. The
 * canonical form is specified in {@code docs/spec/canonical-content.md}. Every file has the fact {@value #ROWS}, the
 * number of records after the header row. Immutable.
 *
 * <pre>{@code
 * CsvFormat results = CsvFormat.builder()
 *         .text("name").text("idNumber").whole("grade").decimal("balance")
 *         .highest("grade", "grade")
 *         .build();
 * }</pre>
 */
public final class CsvFormat {
    /** The content type of a format that was not given another one. */
    public static final ContentType TYPE = ContentType.of("text/csv");

    /** The name of the fact that counts the records. */
    public static final String ROWS = "rows";

    private static final long MOST_RECORD_BYTES = 8L << 20;

    /** What a column may hold. */
    enum Kind {
        /** Text that no spreadsheet takes for a formula. */
        TEXT,
        /** Any text. */
        VERBATIM,
        /** A whole number. */
        WHOLE,
        /** A decimal number. */
        DECIMAL;

        boolean isNumber() {
            return this == WHOLE || this == DECIMAL;
        }
    }

    record Column(String name, Kind kind) {}

    /** The fact that is the greatest number of a column. */
    record Highest(String attribute, int column) {}

    private final ContentType type;
    private final List<Column> columns;
    private final List<Highest> highest;
    private final int maxFieldBytes;
    private final long maxRows;

    private CsvFormat(Builder builder) {
        this.type = builder.type;
        this.columns = List.copyOf(builder.columns);
        this.highest = List.copyOf(builder.highest);
        this.maxFieldBytes = builder.maxFieldBytes;
        this.maxRows = builder.maxRows;
    }

    /** Starts a description without columns, of at most 4,096 bytes a field and 10,000,000 rows. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the content type of the canonical form. */
    public ContentType type() {
        return type;
    }

    /** Returns the names of the columns in order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    List<Column> columns() {
        return columns;
    }

    int maxFieldBytes() {
        return maxFieldBytes;
    }

    long maxRows() {
        return maxRows;
    }

    /** Returns the most bytes that a record takes, all of its fields quoted and all of their bytes quotes. */
    int maxRecordBytes() {
        return Math.toIntExact(recordBytes(columns.size(), maxFieldBytes));
    }

    /** Returns the header row in canonical form, its line feed included. */
    byte[] header() {
        return columns.stream()
                .map(Column::name)
                .collect(Collectors.joining(",", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether a column may be left empty: not where a fact depends on it. */
    boolean mayBeEmpty(int column) {
        return columns.size() > 1 && !isCounted(column);
    }

    /** Returns whether a fact depends on the numbers in a column. */
    boolean isCounted(int column) {
        return highest.stream().anyMatch(h -> h.column() == column);
    }

    /**
     * Returns the facts of a file.
     *
     * @param greatest the greatest number by column
     */
    Attributes facts(long rows, long[] greatest) {
        Attributes facts = Attributes.of(ROWS, AttributeValue.of(rows));
        if (rows > 0) {
            for (Highest fact : highest) {
                facts = facts.with(fact.attribute(), AttributeValue.of(greatest[fact.column()]));
            }
        }
        return facts;
    }

    private static long recordBytes(int columns, int maxFieldBytes) {
        return columns * (2L * maxFieldBytes + 3) + 1;
    }

    /** Collects the description of a CSV file. Not thread-safe. */
    public static final class Builder {
        private final List<Column> columns = new ArrayList<>();
        private final List<Highest> highest = new ArrayList<>();
        private ContentType type = TYPE;
        private int maxFieldBytes = 4096;
        private long maxRows = 10_000_000;

        private Builder() {}

        /**
         * Names the content type, where files of several layouts must be told apart; initially {@link CsvFormat#TYPE}.
         */
        public Builder type(ContentType name) {
            this.type = name;
            return this;
        }

        /** Adds a column of text. A field that a spreadsheet would take for a formula is refused. */
        public Builder text(String name) {
            return column(name, Kind.TEXT);
        }

        /** Adds a column of text that may look like a formula, for receivers that are not spreadsheets. */
        public Builder verbatim(String name) {
            return column(name, Kind.VERBATIM);
        }

        /**
         * Adds a column of whole numbers in the range of {@code long}, without plus sign and leading zeros; it may be
         * empty.
         */
        public Builder whole(String name) {
            return column(name, Kind.WHOLE);
        }

        /**
         * Adds a column of decimal numbers such as {@code -12.50}, without plus sign, exponent and leading zeros; it
         * may be empty.
         */
        public Builder decimal(String name) {
            return column(name, Kind.DECIMAL);
        }

        /**
         * Declares a fact: the greatest number of a column of whole numbers, which must not have empty fields then. A
         * file without records has no such fact.
         *
         * @param attribute the name that policy knows it by
         * @throws IllegalArgumentException if there is no such column of whole numbers, or the attribute is taken
         */
        public Builder highest(String attribute, String column) {
            int index = columns.indexOf(new Column(column, Kind.WHOLE));
            if (index < 0) {
                throw new IllegalArgumentException("`" + column + "` is not a column of whole numbers");
            }
            if (attribute.equals(ROWS)
                    || highest.stream().anyMatch(h -> h.attribute().equals(attribute))) {
                throw new IllegalArgumentException("fact `" + attribute + "` is declared already");
            }
            highest.add(new Highest(attribute, index));
            return this;
        }

        /** Limits a field, 1 to 1,048,576 bytes of UTF-8 without its quoting. */
        public Builder maxFieldBytes(int limit) {
            if (limit < 1 || limit > 1 << 20) {
                throw new IllegalArgumentException("limit of " + limit + " bytes a field is not in 1 to 1048576");
            }
            this.maxFieldBytes = limit;
            return this;
        }

        /** Limits the records after the header row, at least 1. */
        public Builder maxRows(long limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("limit of " + limit + " rows is below 1");
            }
            this.maxRows = limit;
            return this;
        }

        /**
         * Returns the description.
         *
         * @throws IllegalStateException if there is no column, or a record could take more than 8 MiB
         */
        public CsvFormat build() {
            if (columns.isEmpty()) {
                throw new IllegalStateException("a CSV format needs at least one column");
            }
            if (recordBytes(columns.size(), maxFieldBytes) > MOST_RECORD_BYTES) {
                throw new IllegalStateException(
                        columns.size() + " columns of " + maxFieldBytes + " bytes make records of more than 8 MiB");
            }
            return new CsvFormat(this);
        }

        private Builder column(String name, Kind kind) {
            if (name.isEmpty() || !name.codePoints().allMatch(Builder::isNameCharacter)) {
                throw new IllegalArgumentException(
                        "column name `" + name + "` holds other than letters, digits, `_`, `-`, `.` and inner spaces");
            }
            if (!name.equals(name.strip())
                    || name.startsWith("-")
                    || !Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
                throw new IllegalArgumentException(
                        "column name `" + name + "` is padded, starts with `-` or is not in Unicode form NFC");
            }
            if (columns.stream().anyMatch(c -> c.name().equals(name))) {
                throw new IllegalArgumentException("column `" + name + "` is declared already");
            }
            if (name.getBytes(StandardCharsets.UTF_8).length > maxFieldBytes) {
                throw new IllegalArgumentException("column name `" + name + "` is longer than a field may be");
            }
            columns.add(new Column(name, kind));
            return this;
        }

        private static boolean isNameCharacter(int c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ' ';
        }
    }
}
