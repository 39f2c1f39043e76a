package io.github.crosslevel.mls.inspection.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field of a row in CSV.
 *
 * @param value without quotes
 * @param start the index of its first UTF-16 unit in the row
 */
record CsvField(String value, int start) {
    /** Returns the fields of a row, or empty if a quote stands where none may, or the row is malformed. */
    static Optional<List<CsvField>> split(String row, char separator) {
        List<CsvField> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int start = at;
            StringBuilder value = new StringBuilder();
            if (at < row.length() && row.charAt(at) == '"') {
                at = quoted(row, at + 1, value);
                if (at < 0 || (at < row.length() && row.charAt(at) != separator)) {
                    return Optional.empty();
                }
            } else {
                while (at < row.length() && row.charAt(at) != separator) {
                    if (row.charAt(at) == '"') {
                        return Optional.empty();
                    }
                    value.append(row.charAt(at++));
                }
            }
            fields.add(new CsvField(value.toString(), start));
            if (at == row.length()) {
                return Optional.of(fields);
            }
            at++;
        }
    }

    /** Returns where a quoted value has ended, behind its quote, or −1 if it does not end. */
    private static int quoted(String row, int from, StringBuilder value) {
        for (int at = from; at < row.length(); at++) {
            if (row.charAt(at) != '"') {
                value.append(row.charAt(at));
            } else if (at + 1 < row.length() && row.charAt(at + 1) == '"') {
                value.append('"');
                at++;
            } else {
                return at + 1;
            }
        }
        return -1;
    }
}
