package io.github.crosslevel.mls.examples.creditreport.intranet;

import io.github.crosslevel.mls.examples.creditreport.data.CreditReport;
import io.github.crosslevel.mls.examples.creditreport.data.ReportDatabase;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The nightly job of the bureau: reads an inquiry file, looks every person up, and writes the result file. */
public final class BatchJob {
    /** The columns of an inquiry file. */
    public static final List<String> INQUIRY_COLUMNS = List.of("line", "idNumber", "purpose");

    /** The columns of a result file. */
    public static final List<String> RESULT_COLUMNS = ResultRow.COLUMNS;

    private static final int BUFFER = 1 << 16;
    private static final int FLUSH_AT = 1 << 15;

    private final ReportDatabase reports;
    private final int highestGrade;

    /**
     * Returns the job.
     *
     * @param highestGrade what the asking institution may have; of reports above it only the existence of a row is told
     */
    public BatchJob(ReportDatabase reports, int highestGrade) {
        this.reports = reports;
        this.highestGrade = highestGrade;
    }

    /**
     * Writes the result file; it appears under its name when it is whole.
     *
     * @return how many rows it has
     * @throws IOException if a line of the inquiry is not of three plain fields, or reading or writing failed
     */
    public int run(Path inquiry, Path result) throws IOException {
        Path unfinished = result.resolveSibling(result.getFileName() + ".part");
        int rows = 0;
        try (BufferedReader lines = Files.newBufferedReader(inquiry);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
            requireHeader(lines.readLine());
            StringBuilder row = new StringBuilder(String.join(",", ResultRow.COLUMNS)).append('\n');
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(line, row);
                rows++;
                if (row.length() > FLUSH_AT) {
                    flush(row, out);
                }
            }
            flush(row, out);
        }
        Files.move(unfinished, result, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return rows;
    }

    private static void requireHeader(@Nullable String header) throws IOException {
        if (!String.join(",", INQUIRY_COLUMNS).equals(header)) {
            throw new IOException("inquiry file has other columns than " + INQUIRY_COLUMNS);
        }
    }

    /** The file is canonical when it comes through the front: a field has quotes only if it needs them. */
    private void answer(String line, StringBuilder row) throws IOException {
        String[] fields = line.split(",", -1);
        if (fields.length != INQUIRY_COLUMNS.size() || line.indexOf('"') >= 0) {
            throw new IOException("a line of the inquiry file is not of " + INQUIRY_COLUMNS.size() + " plain fields");
        }
        Optional<CreditReport> report = reports.byIdNumber(fields[1]);
        if (report.isEmpty()) {
            ResultRow.appendNothing(row, fields[0], "unknown", fields[1]);
        } else if (report.get().grade() > highestGrade) {
            ResultRow.appendNothing(row, fields[0], "withheld", fields[1]);
        } else {
            ResultRow.appendReport(row, fields[0], report.get());
        }
    }

    private static void flush(StringBuilder rows, OutputStream out) throws IOException {
        out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        rows.setLength(0);
    }
}
