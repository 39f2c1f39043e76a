package io.github.crosslevel.mls.examples.creditreport.files;

import io.github.crosslevel.mls.examples.creditreport.data.CoveredNumber;
import io.github.crosslevel.mls.examples.creditreport.data.CreditReport;
import io.github.crosslevel.mls.examples.creditreport.data.ReportGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a result file that has crossed, row by row, against what the generator says must be in it. */
public final class ResultCheck {
    private static final int LINE = 0;
    private static final int STATUS = 1;
    private static final int GRADE = 2;
    private static final int ID_NUMBER = 3;
    private static final int ID = 4;
    private static final int NAME = 5;
    private static final int MOBILE = 6;

    private final ReportGenerator people;
    private final int highestGrade;

    /** Returns a check for results that hold reports up to a grade. */
    public ResultCheck(ReportGenerator people, int highestGrade) {
        this.people = people;
        this.highestGrade = highestGrade;
    }

    /** Returns what is wrong with the file first, or empty if it holds one right row for each of the people. */
    public Optional<String> firstFault(Path result, int lines) throws IOException {
        try (BufferedReader rows = Files.newBufferedReader(result)) {
            rows.readLine();
            int line = 0;
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                if (line >= lines || !isRight(row.split(",", -1), line)) {
                    return Optional.of("row " + (line + 1));
                }
                line++;
            }
            return line == lines ? Optional.empty() : Optional.of(line + " rows instead of " + lines);
        }
    }

    private boolean isRight(String[] fields, int line) {
        CreditReport report = people.report(line);
        boolean withheld = report.grade() > highestGrade;
        return fields[LINE].equals(Integer.toString(line + 1))
                && fields[STATUS].equals(withheld ? "withheld" : "ok")
                && fields[GRADE].equals(Integer.toString(withheld ? 1 : report.grade()))
                && fields[ID_NUMBER].equals(CoveredNumber.of(report.idNumber()))
                && fields[ID].equals(withheld ? "" : report.id())
                && fields[NAME].equals(withheld ? "" : report.name())
                && fields[MOBILE].equals(withheld ? "" : CoveredNumber.of(report.mobile()));
    }
}
