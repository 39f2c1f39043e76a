package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.file.csv.CsvFormat.Column;
import io.github.crosslevel.mls.file.csv.CsvFormat.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One reading of a CSV file that writes its canonical form, with the fields of some columns replaced.
 *
 * <p>It works on blocks of whole records in one array: a field is a pair of indices, and what needs no change is copied
 * in long runs. The memory is one block and the longest record; the time is linear.
 */
final class CsvRewriter {
    /** Marks a column that is not replaced. */
    static final UnaryOperator<String> KEEP = UnaryOperator.identity();

    private static final int BLOCK = 1 << 16;

    private final CsvFormat format;
    private final List<UnaryOperator<String>> masks;
    private final InputStream in;
    private final ByteSink sink;
    private final int maxFieldBytes;
    private final Kind[] kinds;
    private final boolean[] mayBeEmpty;
    private final boolean[] masked;
    private final long[] greatest;

    /** The block; a line feed stands after its end, so that scanning stops there. */
    private final byte[] block;

    private int end;
    private boolean ended;
    /** Where the block is in the file. */
    private long base;
    /** How far the block has been written or replaced. */
    private int copied;

    private long rows;

    // the field that was read last: its content in the block, how many quotes in it are doubled, and whether it is
    // needlessly quoted
    private int from;
    private int to;
    private int doubled;
    private boolean needless;

    CsvRewriter(CsvFormat format, List<UnaryOperator<String>> masks, InputStream in, OutputStream out) {
        this.format = format;
        this.masks = masks;
        this.in = in;
        this.sink = new ByteSink(out);
        this.maxFieldBytes = format.maxFieldBytes();
        this.kinds = format.columns().stream().map(Column::kind).toArray(Kind[]::new);
        this.mayBeEmpty = new boolean[kinds.length];
        this.masked = new boolean[kinds.length];
        for (int column = 0; column < kinds.length; column++) {
            mayBeEmpty[column] = format.mayBeEmpty(column);
            masked[column] = masks.get(column) != KEEP;
        }
        this.greatest = new long[kinds.length];
        Arrays.fill(greatest, Long.MIN_VALUE);
        this.block = new byte[BLOCK + format.maxRecordBytes() + 1 + CsvText.PADDING];
    }

    Canonicalization rewrite() throws IOException {
        try {
            fill(0);
            int p = header(afterByteOrderMark());
            while (true) {
                p = wholeRecords(p);
                copyTo(p);
                if (ended) {
                    break;
                }
                fill(p);
                p = 0;
            }
        } catch (Refusal refusal) {
            return refusal.from(base);
        }
        sink.flush();
        return new Canonicalization.Understood(format.facts(rows, greatest));
    }

    /** Moves what is left of the block to its start and reads on until it is full, however little each read gives. */
    private void fill(int start) throws IOException {
        System.arraycopy(block, start, block, 0, end - start);
        base += start;
        end -= start;
        copied = 0;
        int most = block.length - 1 - CsvText.PADDING;
        while (end < most) {
            int read = in.read(block, end, Math.min(most - end, BLOCK));
            if (read < 0) {
                ended = true;
                break;
            }
            end += read;
        }
        block[end] = '\n';
    }

    private int afterByteOrderMark() {
        if (end >= 3 && block[0] == (byte) 0xef && block[1] == (byte) 0xbb && block[2] == (byte) 0xbf) {
            copied = 3;
        }
        return copied;
    }

    private int header(int start) throws Refusal, IOException {
        if (start == end) {
            throw new Refusal(start, "header row is missing");
        }
        int p = start;
        for (int column = 0; column < kinds.length; column++) {
            int next = cell(p);
            if (!content().equals(format.columns().get(column).name())) {
                throw new Refusal(p, "header of column " + (column + 1) + " is not the declared one");
            }
            unquote(p, next);
            p = afterField(next, column);
        }
        return p;
    }

    /** Reads the whole records of the block; at the end of the file, a last one that lacks its line feed too. */
    private int wholeRecords(int start) throws Refusal, IOException {
        int stop = end;
        while (!ended && stop > start && block[stop - 1] != '\n') {
            stop--;
        }
        if (start < stop) {
            return records(start, stop);
        }
        if (!ended) {
            records(start, end); // it is longer than a record can be, so one of its fields is refused
            throw new Refusal(end, "record is too long").oversized();
        }
        return start;
    }

    /**
     * Reads records eight bytes at a time: what is found there are the ends of fields, mostly of plain ones. What needs
     * more than a look is read in another way, and the next eight bytes are those after it.
     */
    private int records(int start, int stop) throws Refusal, IOException {
        int last = kinds.length - 1;
        int column = 0;
        int record = begin(start);
        int field = start;
        int p = start;
        long others = 0;
        while (true) {
            long eight = CsvText.eight(block, p);
            int next = p + Long.BYTES;
            others |= CsvText.others(eight);
            for (long found = CsvText.delimiters(eight); found != 0; found &= found - 1) {
                int q = p + (Long.numberOfTrailingZeros(found) >> 3);
                if (block[q] == (column == last ? '\n' : ',') && !masked[column]) {
                    requireLength(field, q - field, column);
                    requireContent(field, field, q, column);
                    field = q + 1;
                } else {
                    field = rewritten(field, column);
                    next = field;
                    found = 0;
                    others = -1; // nobody has looked at all of it
                }
                if (column++ == last) {
                    finish(record, field, others);
                    if (field >= stop) {
                        return field;
                    }
                    record = begin(field);
                    column = 0;
                    others = CsvText.others(eight);
                }
            }
            p = next;
        }
    }

    private int begin(int record) throws Refusal {
        if (rows == format.maxRows()) {
            throw new Refusal(record, "more than " + rows + " rows").oversized();
        }
        return record;
    }

    private void finish(int record, int after, long others) throws Refusal {
        if (others != 0) {
            CsvText.check(block, record, after);
        }
        rows++;
    }

    /** Reads a field that is quoted, to be masked, before a carriage return or in error, and what ends it. */
    private int rewritten(int p, int column) throws Refusal, IOException {
        int next = cell(p);
        requireLength(p, to - from - doubled, column);
        requireContent(p, from, to, column);
        if (masked[column]) {
            copyTo(p);
            CsvMasking.write(masks.get(column).apply(content()), format, column, p, sink);
            copied = next;
        } else {
            unquote(p, next);
        }
        return afterField(next, column);
    }

    /** Reads a field and returns the index after it. */
    private int cell(int p) throws Refusal {
        if (block[p] == '"') {
            return quoted(p);
        }
        int q = CsvText.delimiter(block, p);
        byte stop = block[q];
        if (stop != ',' && stop != '\n' && stop != '\r') {
            throw new Refusal(q, stop == '"' ? "quote inside an unquoted field" : "control character");
        }
        from = p;
        to = q;
        doubled = 0;
        needless = false;
        return q;
    }

    private int quoted(int open) throws Refusal {
        int q = open + 1;
        doubled = 0;
        needless = true;
        while (true) {
            q = CsvText.delimiter(block, q);
            if (block[q] == ',') {
                needless = false;
                q++;
            } else if (block[q] != '"') {
                throw new Refusal(q, q == end ? "quoted field does not end" : "control character in a quoted field");
            } else if (block[q + 1] == '"') {
                needless = false;
                doubled++;
                q += 2;
            } else {
                from = open + 1;
                to = q;
                return q + 1;
            }
        }
    }

    /** Checks the length of a field that begins at {@code p}, without its quotes. */
    private void requireLength(int p, int length, int column) throws Refusal {
        if (length > maxFieldBytes) {
            throw new Refusal(p, "field is longer than " + maxFieldBytes + " bytes").oversized();
        }
        if (length == 0 && !mayBeEmpty[column]) {
            throw new Refusal(p, "field of column " + (column + 1) + " is empty");
        }
    }

    /** Checks the content of a field that begins at {@code p}, perhaps with a quote, against its column. */
    private void requireContent(int p, int start, int stop, int column) throws Refusal {
        if (start == stop) {
            return;
        }
        switch (kinds[column]) {
            case TEXT -> {
                if (CsvNumbers.startsFormula(block, start)) {
                    throw new Refusal(p, "field starts like a formula");
                }
            }
            case VERBATIM -> {}
            case WHOLE -> greatest[column] = Math.max(greatest[column], CsvNumbers.whole(block, start, stop));
            case DECIMAL -> CsvNumbers.requireDecimal(block, start, stop);
        }
    }

    private String content() {
        String raw = new String(block, from, to - from, StandardCharsets.UTF_8);
        return doubled == 0 ? raw : raw.replace("\"\"", "\"");
    }

    /** Leaves out the quotes around the field that was read last, if it needs none. */
    private void unquote(int open, int next) throws IOException {
        if (needless) {
            copyTo(open);
            sink.write(block, from, to);
            copied = next;
        }
    }

    private int afterField(int q, int column) throws Refusal, IOException {
        boolean last = column == kinds.length - 1;
        byte stop = block[q];
        if (stop == ',' && !last) {
            return q + 1;
        }
        if (stop == '\n' && last) {
            return q + 1;
        }
        if (stop == '\r' && last && q + 1 < end && block[q + 1] == '\n') {
            copyTo(q);
            copied = q + 1;
            return q + 2;
        }
        if (stop == ',' || stop == '\n') {
            throw new Refusal(q, "record does not have " + kinds.length + " fields");
        }
        throw new Refusal(q, stop == '\r' ? "carriage return outside a line end" : "text after a closing quote");
    }

    private void copyTo(int p) throws IOException {
        if (copied < p) {
            sink.write(block, copied, p);
            copied = p;
        }
    }
}
