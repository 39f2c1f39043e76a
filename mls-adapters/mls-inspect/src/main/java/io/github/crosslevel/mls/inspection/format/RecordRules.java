package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.format.Columns.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a file of records of fixed width, one a line, as host systems exchange them: fields that follow upon one
 * another, each so many bytes long, filled up with blanks or zeros. A width counts bytes also where characters have
 * several, as in GB18030; a character that is cut by the end of a field is refused. Files of any size in bounded
 * memory. Immutable and thread-safe.
 *
 * <pre>{@code
 * RecordRules clearing = RecordRules.builder()
 *         .charset(Charset.forName("GB18030"))
 *         .text("name", 20, FieldType.text(1, 10))
 *         .number("cents", 15, FieldType.whole(0, 999_999_999_999L))
 *         .text("day", 8, FieldType.compactDate(first, last))
 *         .build();
 * }</pre>
 *
 * <p>Facts as those of {@link TableRules}.
 */
public final class RecordRules implements FormatRules {
    private static final int MOST_WIDTH = 1 << 16;

    /** How a value stands in its field. */
    private enum Filling {
        /** Blanks behind it. */
        BLANKS,
        /** Zeros before it, the sign before them. */
        ZEROS
    }

    private record Field(int start, int end, Filling filling) {}

    private final List<Column> columns;
    private final List<Field> fields;
    private final TableLimits limits;
    private final Charset charset;

    private RecordRules(Builder builder) {
        this.columns = List.copyOf(builder.columns);
        this.fields = List.copyOf(builder.fields);
        this.limits = builder.limits;
        this.charset = builder.charset;
    }

    /** Starts with no field. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public FormatReport check(InputStream content) throws IOException {
        Violations violations = new Violations("records");
        Columns found = new Columns(columns, violations);
        RowReader reader = new RowReader(content, charset, limits.longestRow(), -1);
        limits.read(reader, violations, () -> row(reader, found, violations));
        return found.report(reader.consumed());
    }

    private void row(RowReader reader, Columns found, Violations violations) {
        long row = found.next();
        int width = fields.get(fields.size() - 1).end;
        if (reader.length() != width) {
            violations.add(reader.offset(), "row " + row + " is " + reader.length() + " bytes long, expected " + width);
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String text = reader.text(field.start, field.end);
            if (text.equals(PercentText.MALFORMED)) {
                violations.add(
                        reader.offset() + field.start,
                        "row " + row + ": column `" + columns.get(i).name() + "` is not " + charset);
            } else {
                found.check(i, value(text, field.filling), () -> reader.offset() + field.start);
            }
        }
    }

    private static String value(String text, Filling filling) {
        if (filling == Filling.BLANKS) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            return text.substring(0, end);
        }
        String sign = text.startsWith("-") ? "-" : "";
        int start = sign.length();
        while (start < text.length() - 1 && text.charAt(start) == '0' && text.charAt(start + 1) != '.') {
            start++;
        }
        return sign + text.substring(start);
    }

    /** Collects fields and limits. Not thread-safe. */
    public static final class Builder extends TableSettings<Builder> {
        private final List<Column> columns = new ArrayList<>();
        private final List<Field> fields = new ArrayList<>();

        private Builder() {}

        /** Adds the next field, a value that begins it and blanks behind. */
        public Builder text(String name, int width, FieldType type) {
            return add(new Column(name, type, false), width, Filling.BLANKS);
        }

        /** Adds the next field, which may hold blanks only. */
        public Builder optionalText(String name, int width, FieldType type) {
            return add(new Column(name, type, true), width, Filling.BLANKS);
        }

        /** Adds the next field, a number that ends it and zeros before. */
        public Builder number(String name, int width, FieldType type) {
            return add(new Column(name, type, false), width, Filling.ZEROS);
        }

        private Builder add(Column column, int width, Filling filling) {
            int start = fields.isEmpty() ? 0 : fields.get(fields.size() - 1).end;
            if (width < 1 || width > MOST_WIDTH - start) {
                throw new IllegalArgumentException("field of " + width + " bytes in a record of at most " + MOST_WIDTH);
            }
            columns.add(column);
            fields.add(new Field(start, start + width, filling));
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Returns the rules.
         *
         * @throws IllegalArgumentException if there is no field
         */
        public RecordRules build() {
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("record without a field");
            }
            return new RecordRules(this);
        }
    }
}
