package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.exchange.DeliveryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of canonical CSV. Shares no code with what writes them, and accepts nothing but the one form. */
final class ImportedRows {
    private static final int MOST_LINE = 16 << 20;

    private final Reader in;
    private final TableFormat format;
    private final StringBuilder line = new StringBuilder();
    private long row;

    private ImportedRows(Reader in, TableFormat format) {
        this.in = in;
        this.format = format;
    }

    /** Opens content, and reads the names of its columns. */
    static ImportedRows open(InputStream content, TableFormat format) throws IOException {
        Reader in = new BufferedReader(new InputStreamReader(
                content,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        ImportedRows rows = new ImportedRows(in, format);
        if (!rows.nextLine() || !rows.line.toString().equals(String.join(",", format.names()))) {
            throw rows.refused("columns are not the declared ones");
        }
        return rows;
    }

    /** Returns the values of the next row, or empty after the last one. */
    Optional<List<@Nullable Object>> next() throws IOException {
        if (!nextLine()) {
            return Optional.empty();
        }
        row++;
        List<String> fields = fields();
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            TableFormat.Column column = format.columns().get(i);
            if (field.isEmpty()) {
                values.add(null);
            } else {
                values.add(column.type()
                        .value(field)
                        .orElseThrow(() -> refused("column `" + column.name() + "` holds no " + column.type())));
            }
        }
        return Optional.of(values);
    }

    private boolean nextLine() throws IOException {
        line.setLength(0);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 && line.length() == 0) {
                return false;
            }
            if (c < 0 || line.length() == MOST_LINE) {
                throw refused(c < 0 ? "line does not end" : "line is too long");
            }
            line.append((char) c);
        }
        return true;
    }

    private List<String> fields() throws IOException {
        List<String> fields = new ArrayList<>(format.columns().size());
        int at = 0;
        do {
            int end = at < line.length() && line.charAt(at) == '"' ? endOfQuotes(at) : endOfPlain(at);
            fields.add(field(line.substring(at, end)));
            at = end + 1;
            if (end < line.length() && line.charAt(end) != ',') {
                throw refused("text after a closing quote");
            }
        } while (at <= line.length());
        if (fields.size() != format.columns().size()) {
            throw refused("row has " + fields.size() + " fields");
        }
        return fields;
    }

    private int endOfPlain(int at) {
        int comma = line.indexOf(",", at);
        return comma < 0 ? line.length() : comma;
    }

    private int endOfQuotes(int at) throws IOException {
        for (int i = at + 1; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                if (i + 1 == line.length() || line.charAt(i + 1) != '"') {
                    return i + 1;
                }
                i++;
            }
        }
        throw refused("quote does not end");
    }

    private String field(String written) throws IOException {
        boolean quoted = written.startsWith("\"");
        String field = quoted ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
        boolean needed = field.indexOf(',') >= 0 || field.indexOf('"') >= 0;
        if (quoted != needed) {
            throw refused("quotes are not where they must be");
        }
        return field;
    }

    private IOException refused(String problem) {
        return DeliveryException.refused("row " + row + ": " + problem);
    }
}
