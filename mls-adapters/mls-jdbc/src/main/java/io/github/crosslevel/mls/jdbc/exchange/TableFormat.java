package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.content.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The description of an exchanged table: its columns in order. {@link TableExport} and {@link TableDelivery} share it,
 * and nothing else.
 *
 * <p>The content is canonical {@code text/csv} ({@code docs/spec/canonical-content.md}) whose columns are all
 * {@code verbatim}: the names in the first line, one line for each row. An empty field is NULL. In texts {@code \\}
 * stands for a backslash, {@code \}{@code uXXXX} for a UTF-16 code unit that CSV cannot hold, and {@code \e} alone for
 * the empty text. Immutable.
 *
 * <pre>{@code
 * TableFormat accounts = TableFormat.of("id", ColumnType.WHOLE).and("name", ColumnType.TEXT).and("opened", ColumnType.DATE);
 * }</pre>
 */
public final class TableFormat {
    /** The content type of exchanged tables. */
    public static final ContentType TYPE = ContentType.of("text/csv");

    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}a-zA-Z_][\\p{IsHan}a-zA-Z_0-9]{0,127}");

    private final List<Column> columns;

    private TableFormat(List<Column> columns) {
        this.columns = columns;
    }

    record Column(String name, ColumnType type) {}

    /** Returns a format of one column. */
    public static TableFormat of(String name, ColumnType type) {
        return new TableFormat(List.of()).and(name, type);
    }

    /**
     * Returns this format with one more column.
     *
     * @param name its name in the content and in the table it is imported to; letters, digits and {@code _}
     * @throws IllegalArgumentException if the name is none, or is taken
     */
    public TableFormat and(String name, ColumnType type) {
        if (!NAME.matcher(name).matches() || names().contains(name)) {
            throw new IllegalArgumentException("`" + name + "` is not the name of another column");
        }
        List<Column> more = new ArrayList<>(columns);
        more.add(new Column(name, type));
        return new TableFormat(List.copyOf(more));
    }

    /** Returns the names of the columns, in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    List<Column> columns() {
        return columns;
    }
}
