package io.github.crosslevel.mls.jdbc.exchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are written in an exchanged table. Each value has one text, and from the text comes the
 * same value again; a value that is not of the type ends the export.
 */
public enum ColumnType {
    /** Text. What a line of CSV cannot hold, and text that is not in Unicode form NFC, is escaped. */
    TEXT(Types.VARCHAR) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }

        @Override
        String write(Object value) {
            return TextEscapes.escape((String) value);
        }

        @Override
        Object parse(String text) {
            return TextEscapes.unescape(text);
        }
    },
    /** A whole number in decimal digits. */
    WHOLE(Types.NUMERIC) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            BigDecimal value = row.getBigDecimal(index);
            return value == null ? null : new BigDecimal(value.toBigIntegerExact());
        }

        @Override
        String write(Object value) {
            return ((BigDecimal) value).toPlainString();
        }

        @Override
        Object parse(String text) {
            return new BigDecimal(new BigInteger(text));
        }
    },
    /** A decimal number with all its digits, trailing zeros included, and no exponent. */
    DECIMAL(Types.NUMERIC) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getBigDecimal(index);
        }

        @Override
        String write(Object value) {
            return ((BigDecimal) value).toPlainString();
        }

        @Override
        Object parse(String text) {
            if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                throw new NumberFormatException("exponent"); // a few chars would stand for gigabytes
            }
            return new BigDecimal(text);
        }
    },
    /** A binary floating-point number of 64 bits, in the shortest digits that give it again. */
    DOUBLE(Types.DOUBLE) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            double value = row.getDouble(index);
            return row.wasNull() ? null : value;
        }

        @Override
        Object parse(String text) {
            return Double.valueOf(text);
        }
    },
    /** {@code true} or {@code false}. */
    TRUTH(Types.BOOLEAN) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            boolean value = row.getBoolean(index);
            return row.wasNull() ? null : value;
        }

        @Override
        Object parse(String text) {
            return Boolean.valueOf(text);
        }
    },
    /** A date, as {@code 2026-11-22}. */
    DATE(Types.DATE) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, LocalDate.class);
        }

        @Override
        Object parse(String text) {
            return LocalDate.parse(text);
        }
    },
    /** A time of day, as {@code 08:30} or {@code 08:30:00.5}. */
    TIME(Types.TIME) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, LocalTime.class);
        }

        @Override
        Object parse(String text) {
            return LocalTime.parse(text);
        }
    },
    /** A date and a time of day on no particular clock, as {@code 2026-11-22T08:30}. */
    LOCAL_TIMESTAMP(Types.TIMESTAMP) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, LocalDateTime.class);
        }

        @Override
        Object parse(String text) {
            return LocalDateTime.parse(text);
        }
    },
    /** A point in time, in UTC, as {@code 2026-11-22T08:30:00Z}. */
    TIMESTAMP(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, OffsetDateTime.class);
        }

        @Override
        String write(Object value) {
            return ((OffsetDateTime) value).toInstant().toString();
        }

        @Override
        Object parse(String text) {
            return Instant.parse(text).atOffset(ZoneOffset.UTC);
        }
    },
    /** Bytes in lower-case hexadecimal digits after {@code x}. */
    BYTES(Types.VARBINARY) {
        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getBytes(index);
        }

        @Override
        String write(Object value) {
            return "x" + HexFormat.of().formatHex((byte[]) value);
        }

        @Override
        Object parse(String text) {
            if (!text.startsWith("x")) {
                throw new IllegalArgumentException("no `x`");
            }
            return HexFormat.of().parseHex(text, 1, text.length());
        }
    };

    /** More chars than any number or time has; parsing long ones takes more than linear time. */
    private static final int MOST_CHARS = 1_000;

    private final int sqlType;

    ColumnType(int sqlType) {
        this.sqlType = sqlType;
    }

    abstract @Nullable Object read(ResultSet row, int index) throws SQLException;

    String write(Object value) {
        return value.toString();
    }

    abstract Object parse(String text);

    /** Returns the text of the value in a row, empty for NULL. */
    final String field(ResultSet row, int index) throws SQLException {
        Object value = read(row, index);
        return value == null ? "" : write(value);
    }

    /** Returns the value of a field, or empty if the field is not what {@link #field} writes. */
    final Optional<Object> value(String field) {
        if (this != TEXT && this != BYTES && field.length() > MOST_CHARS) {
            return Optional.empty();
        }
        try {
            Object value = parse(field);
            return write(value).equals(field) ? Optional.of(value) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty(); // each parser has exceptions of its own for what is no value
        }
    }

    /** Gives a parameter its value. */
    final void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, sqlType);
        } else {
            statement.setObject(index, value, sqlType);
        }
    }
}
