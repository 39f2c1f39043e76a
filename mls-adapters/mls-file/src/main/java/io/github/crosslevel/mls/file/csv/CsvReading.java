package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.file.csv.CsvFormat.Column;
import io.github.crosslevel.mls.file.csv.CsvFormat.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * One reading of a file that should be canonical CSV: blocks of whole lines, each walked from delimiter to delimiter.
 */
final class CsvReading {
    private static final int BLOCK = 1 << 16;
    private static final int MOST_DIGITS = 19;

    private final CsvFormat format;
    private final InputStream in;
    private final int maxFieldBytes;
    private final Kind[] kinds;
    private final boolean[] mayBeEmpty;
    private final boolean[] counted;
    private final long[] greatest;
    private final byte[] bytes;
    private final CsvIndex index;
    private long position;
    private int size;
    private long rows;

    CsvReading(CsvFormat format, InputStream in) {
        this.format = format;
        this.in = in;
        this.maxFieldBytes = format.maxFieldBytes();
        this.kinds = format.columns().stream().map(Column::kind).toArray(Kind[]::new);
        this.greatest = new long[kinds.length];
        Arrays.fill(greatest, Long.MIN_VALUE);
        this.mayBeEmpty = new boolean[kinds.length];
        this.counted = new boolean[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            mayBeEmpty[i] = format.mayBeEmpty(i);
            counted[i] = format.isCounted(i);
        }
        int block = BLOCK + format.maxRecordBytes();
        this.bytes = new byte[block + CsvIndex.WINDOW];
        this.index = new CsvIndex(bytes);
    }

    Canonicalization read() throws IOException {
        byte[] header = format.header();
        byte[] first = in.readNBytes(header.length);
        int same = Arrays.mismatch(header, first);
        if (same >= 0) {
            return new Canonicalization.Malformed(same, "header row is not the declared one");
        }
        position = header.length;
        try {
            boolean more;
            do {
                more = fill();
                int lines = wholeLines();
                records(lines);
                drop(lines);
                if (more && lines == 0) {
                    throw new Refusal(size, "record is too long").oversized();
                }
                if (!more && size > 0) {
                    throw new Refusal(size, "file ends inside a record");
                }
            } while (more);
        } catch (Refusal refusal) {
            return refusal.from(position);
        }
        return new Canonicalization.Understood(format.facts(rows, greatest));
    }

    /** Reads until the block is full, and returns whether it is; if it is not, the file has ended. */
    private boolean fill() throws IOException {
        int most = bytes.length - CsvIndex.WINDOW;
        int read = 0;
        while (size < most && read >= 0) {
            read = in.read(bytes, size, Math.min(BLOCK, most - size));
            size += Math.max(read, 0);
        }
        return size == most;
    }

    private int wholeLines() {
        int end = size;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void drop(int count) {
        size -= count;
        position += count;
        System.arraycopy(bytes, count, bytes, 0, size);
    }

    private void records(int end) throws Refusal {
        index.restart();
        int p = 0;
        while (p < end) {
            p = record(p);
        }
    }

    private int record(int start) throws Refusal {
        if (rows == format.maxRows()) {
            throw new Refusal(start, "more than " + rows + " rows").oversized();
        }
        int last = kinds.length - 1;
        int p = start;
        for (int column = 0; column <= last; column++) {
            char end = column == last ? '\n' : ',';
            int q = index.next();
            if (bytes[q] == end) {
                content(p, q, 0, column);
            } else {
                q = unusual(p, q, column, end);
            }
            p = q + 1;
        }
        if (!index.isAscii(start)) {
            CsvCharacters.check(bytes, start, p);
        }
        rows++;
        return p;
    }

    /** Checks a field that is quoted or in error, and returns the index of what ends it. */
    private int unusual(int p, int delimiter, int column, char end) throws Refusal {
        int q = delimiter;
        if (bytes[q] == '"' && q == p) {
            q = quoted(p, column);
        } else {
            content(p, q, 0, column);
        }
        if (bytes[q] == end) {
            return q;
        }
        boolean ends = bytes[q] == ',' || bytes[q] == '\n';
        throw new Refusal(
                q,
                ends
                        ? "record does not have " + kinds.length + " fields"
                        : "quote or control character inside a field");
    }

    private int quoted(int open, int column) throws Refusal {
        if (kinds[column].isNumber()) {
            throw new Refusal(open, "number is quoted");
        }
        boolean needed = false;
        int doubled = 0;
        int q = index.next();
        while (bytes[q] == ',' || (bytes[q] == '"' && bytes[q + 1] == '"')) {
            needed = true;
            if (bytes[q] == '"') {
                doubled++;
                index.next();
            }
            q = index.next();
        }
        if (bytes[q] != '"') {
            throw new Refusal(q, "control character in a quoted field");
        }
        if (!needed) {
            throw new Refusal(open, "field is quoted needlessly");
        }
        content(open + 1, q, doubled, column);
        int after = index.next();
        if (after != q + 1) {
            throw new Refusal(q + 1, "text after a closing quote");
        }
        return after;
    }

    private void content(int from, int to, int doubled, int column) throws Refusal {
        if (to - from - doubled > maxFieldBytes) {
            throw new Refusal(from, "field is longer than " + maxFieldBytes + " bytes").oversized();
        }
        if (from == to) {
            if (!mayBeEmpty[column]) {
                throw new Refusal(from, "field is empty");
            }
            return;
        }
        if (kinds[column] == Kind.TEXT && CsvCharacters.isFormulaSign(bytes, from)) {
            throw new Refusal(from, "field starts like a formula");
        }
        boolean canonical = switch (kinds[column]) {
            case TEXT, VERBATIM -> true;
            case WHOLE -> isWhole(from, to, column);
            case DECIMAL -> isDecimal(from, to);
        };
        if (!canonical) {
            throw new Refusal(from, "not a canonical number");
        }
    }

    private boolean isWhole(int from, int to, int column) {
        boolean negative = bytes[from] == '-';
        int first = negative ? from + 1 : from;
        int length = to - first;
        if (length < 1 || length > MOST_DIGITS || !CsvCharacters.areDigits(bytes, first, to)) {
            return false;
        }
        if (bytes[first] == '0' && (length > 1 || negative)) {
            return false;
        }
        return (length < MOST_DIGITS && !counted[column]) || isLong(first, to, negative, column);
    }

    private boolean isLong(int first, int to, boolean negative, int column) {
        long value = 0;
        for (int p = first; p < to; p++) {
            value = value * 10 + (bytes[p] - '0');
        }
        // 19 digits are below 2^64, so an overflow shows in the sign; only the least number may have it
        if (value < 0 && !(negative && value == Long.MIN_VALUE)) {
            return false;
        }
        greatest[column] = Math.max(greatest[column], negative ? -value : value);
        return true;
    }

    private boolean isDecimal(int from, int to) {
        int first = bytes[from] == '-' ? from + 1 : from;
        int point = afterDigits(first, to);
        if (point == first || (bytes[first] == '0' && point > first + 1)) {
            return false;
        }
        return point == to || (bytes[point] == '.' && point + 1 < to && afterDigits(point + 1, to) == to);
    }

    private int afterDigits(int from, int to) {
        int p = from;
        while (p < to && bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p;
    }
}
