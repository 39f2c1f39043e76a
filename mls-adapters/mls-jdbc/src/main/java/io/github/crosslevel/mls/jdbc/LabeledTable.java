package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.label.Label;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A table or view as an {@link MlsDataSource} shows it: its label, its columns with theirs, and the column that labels
 * its rows, if it has one. What is not declared does not exist for those who ask through the data source; a table that
 * statements may change must have no columns besides. Immutable.
 *
 * <p>Names are written as they are compared: in lower case if the database would find them without quotes, else in
 * double quotes, such as {@code "Konto"}.
 *
 * <pre>{@code
 * LabeledTable accounts = LabeledTable.named("accounts", internal)
 *         .columns("id", "name", "balance")
 *         .column("id_number", secret)
 *         .rowLabels("grade", Map.of("N", internal, "S", secret));
 * }</pre>
 */
public final class LabeledTable {
    private static final String PART = "[\\p{IsHan}a-zA-Z_][\\p{IsHan}a-zA-Z_0-9]*|\"[^\"\\p{Cntrl}]{1,128}\"";
    private static final Pattern COLUMN = Pattern.compile(PART);
    private static final Pattern TABLE = Pattern.compile("(?:" + PART + ")(?:\\.(?:" + PART + "))?");
    private static final Pattern CODE = Pattern.compile("[\\p{IsHan}a-zA-Z0-9_-]{1,64}");

    private final String name;
    private final Label label;
    private final Map<String, Label> columns;
    private final Optional<RowLabels> rowLabels;

    private LabeledTable(String name, Label label, Map<String, Label> columns, Optional<RowLabels> rowLabels) {
        this.name = name;
        this.label = label;
        this.columns = columns;
        this.rowLabels = rowLabels;
    }

    /** A column that labels rows, by codes. */
    record RowLabels(String column, Map<String, Label> codes) {}

    /**
     * Returns a table without columns.
     *
     * @param name its name as statements write it, with the schema if they do
     * @param label the label of the table itself: who is not cleared for it does not reach it at all
     * @throws IllegalArgumentException if the name is none
     */
    public static LabeledTable named(String name, Label label) {
        return new LabeledTable(require(TABLE, name, "table"), label, Map.of(), Optional.empty());
    }

    /** Returns this table with further columns that carry its own label. */
    public LabeledTable columns(String... names) {
        LabeledTable table = this;
        for (String column : names) {
            table = table.column(column, label);
        }
        return table;
    }

    /**
     * Returns this table with one more column.
     *
     * @param label who is not cleared for it reads NULL and cannot write it
     * @throws IllegalArgumentException if the name is none, or is a column already, without quotes in any case, or if
     *     the label is of another schema than that of the table, or below it, which would never say anything
     */
    public LabeledTable column(String column, Label label) {
        requireOneSchema(label);
        if (!label.equals(this.label) && this.label.dominates(label)) {
            throw new IllegalArgumentException("the label of column `" + column
                    + "` is below that of its table: who does not reach the table does not reach the column");
        }
        Map<String, Label> more = new LinkedHashMap<>(columns);
        more.put(require(COLUMN, column, "column"), label);
        if (more.keySet().stream().map(LabeledTable::folded).distinct().count() == columns.size()) {
            throw new IllegalArgumentException("column `" + column + "` of `" + name + "` is declared twice");
        }
        return new LabeledTable(name, this.label, Collections.unmodifiableMap(more), rowLabels);
    }

    /**
     * Returns this table with labels for its rows. Rows whose code is NULL, or not among the codes, are seen by nobody.
     *
     * @param column the column with the code; it need not be declared as a column that can be read, and no statement
     *     gives it a value: what a subject inserts is labelled with its clearance
     * @param codes what the codes mean; 1 to 64 letters, digits, {@code _} and {@code -}, each another label
     * @throws IllegalArgumentException if the rows are labelled already, if there are no codes, if two of them mean the
     *     same label, so that it is open which of them labels what is inserted, or differ only in case, or if a label
     *     is of another schema than that of the table
     */
    public LabeledTable rowLabels(String column, Map<String, Label> codes) {
        if (rowLabels.isPresent()) {
            throw new IllegalArgumentException("rows of `" + name + "` are labelled twice");
        }
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("rows of `" + name + "` have no codes: nobody would see any");
        }
        Map<Label, String> meant = new HashMap<>();
        Set<String> folded = new HashSet<>();
        new TreeMap<>(codes).forEach((code, meaning) -> {
            requireOneSchema(meaning);
            String other = meant.put(meaning, require(CODE, code, "code"));
            if (other != null) {
                throw new IllegalArgumentException(
                        "codes `" + other + "` and `" + code + "` of `" + name + "` mean one label");
            }
            if (!folded.add(code.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("codes of `" + name + "` differ only in case, as `" + code + "`");
            }
        });
        RowLabels rows = new RowLabels(require(COLUMN, column, "column"), Map.copyOf(codes));
        return new LabeledTable(name, label, columns, Optional.of(rows));
    }

    private void requireOneSchema(Label other) {
        if (!other.schema().equals(label.schema())) {
            throw new IllegalArgumentException("table `" + name + "` is labelled by the schema `"
                    + label.schema().id() + "`, something of it by `"
                    + other.schema().id() + "`, or another version");
        }
    }

    private static String folded(String column) {
        return column.startsWith("\"") ? column : column.toLowerCase(Locale.ROOT);
    }

    private static String require(Pattern form, String text, String what) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("`" + text + "` is not the name of a " + what);
        }
        return text;
    }

    String name() {
        return name;
    }

    Label label() {
        return label;
    }

    Map<String, Label> columns() {
        return columns;
    }

    Optional<RowLabels> rowLabels() {
        return rowLabels;
    }

    /** Returns the name, and nothing of its labels. */
    @Override
    public String toString() {
        return name;
    }
}
