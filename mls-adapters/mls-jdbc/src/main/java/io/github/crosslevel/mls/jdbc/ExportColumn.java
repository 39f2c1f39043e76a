package io.github.crosslevel.mls.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared column of an export.
 *
 * @param name its name in the header of the export; at most 128 chars
 * @param type how its values are written
 */
public record ExportColumn(String name, Type type) {
    private static final int MOST_CHARS = 128;

    /** How values are written; a value that is not of the type ends the export. */
    public enum Type {
        /** As it is. */
        TEXT {
            @Override
            @Nullable Object read(ResultSet row, int index) throws SQLException {
                return row.getString(index);
            }
        },
        /** A whole number in decimal digits. */
        INTEGER {
            @Override
            @Nullable Object read(ResultSet row, int index) throws SQLException {
                var value = row.getBigDecimal(index);
                return value == null ? null : value.toBigIntegerExact();
            }
        },
        /** A decimal number with all its digits and no exponent. */
        DECIMAL {
            @Override
            @Nullable Object read(ResultSet row, int index) throws SQLException {
                var value = row.getBigDecimal(index);
                return value == null ? null : value.toPlainString();
            }
        },
        /** A date as {@code 2026-11-22}. */
        DATE {
            @Override
            @Nullable Object read(ResultSet row, int index) throws SQLException {
                return row.getObject(index, LocalDate.class);
            }
        };

        abstract @Nullable Object read(ResultSet row, int index) throws SQLException;
    }

    /** Checks the name. */
    public ExportColumn {
        if (name.isBlank()
                || name.length() > MOST_CHARS
                || name.chars().anyMatch(c -> c < ' ' || c == '"' || c == ',')) {
            throw new IllegalArgumentException("column name `" + name + "` is blank, too long, or not plain");
        }
    }

    /** Returns a column whose values are written as they are. */
    public static ExportColumn text(String name) {
        return new ExportColumn(name, Type.TEXT);
    }

    /** Returns the value of this column in the row, or empty for NULL. */
    Optional<String> value(ResultSet row, int index) throws SQLException {
        return Optional.ofNullable(type.read(row, index)).map(Object::toString);
    }
}
