package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.examples.creditreport.data.ReportGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The inquiry file of a lender: one line for each person it wants to know about. */
public final class InquiryFile {
    private static final List<String> PURPOSES = List.of("贷款审批", "贷后管理", "信用卡审批", "担保资格审查");

    private final ReportGenerator people;

    /** Returns the maker of inquiry files about the people that the generator makes up. */
    public InquiryFile(ReportGenerator people) {
        this.people = people;
    }

    /** Returns a line without what ends it. */
    static String line(ReportGenerator people, int line) {
        return (line + 1) + "," + people.idNumber(line) + "," + PURPOSES.get(line % PURPOSES.size());
    }

    /**
     * Writes a file about the first {@code lines} people, the way a spreadsheet saves it: with a byte order mark and CR
     * LF.
     */
    public void write(Path file, int lines) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            out.write("\uFEFFline,idNumber,purpose\r\n");
            for (int line = 0; line < lines; line++) {
                out.write(line(people, line) + "\r\n");
            }
        }
    }
}
