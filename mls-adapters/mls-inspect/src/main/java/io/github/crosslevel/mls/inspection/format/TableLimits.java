package io.github.crosslevel.mls.inspection.format;

import java.io.IOException;

/** How many rows and bytes there may be. */
record TableLimits(long leastRows, long mostRows, long mostBytes, int longestRow) {
    static final TableLimits STANDARD = new TableLimits(0, 100_000_000, 1L << 40, 1 << 16);

    TableLimits {
        if (leastRows < 0 || leastRows > mostRows || mostBytes < 1) {
            throw new IllegalArgumentException(
                    "from " + leastRows + " to " + mostRows + " rows and " + mostBytes + " bytes");
        }
    }

    TableLimits withRows(long least, long most) {
        return new TableLimits(least, most, mostBytes, longestRow);
    }

    TableLimits withBytes(long most) {
        return new TableLimits(leastRows, mostRows, most, longestRow);
    }

    /** Checks one row after another, as long as there are no more than may be. */
    void read(RowReader reader, Violations violations, Runnable row) throws IOException {
        long rows = 0;
        RowReader.Read read = reader.next();
        while (read == RowReader.Read.ROW && !violations.isFull()) {
            rows++;
            if (rows > mostRows) {
                violations.add(reader.offset(), "more than " + mostRows + " rows");
                return;
            }
            if (reader.consumed() > mostBytes) {
                violations.add(mostBytes, "more than " + mostBytes + " bytes");
                return;
            }
            row.run();
            read = reader.next();
        }
        if (read == RowReader.Read.TOO_LONG) {
            String which = "row " + (rows + 1) + " is longer than " + longestRow + " bytes";
            violations.add(reader.offset(), which + ", or a quote in it has no end");
        } else if (read == RowReader.Read.END && rows < leastRows) {
            violations.add(reader.consumed(), rows + " rows, at least " + leastRows);
        }
    }
}
