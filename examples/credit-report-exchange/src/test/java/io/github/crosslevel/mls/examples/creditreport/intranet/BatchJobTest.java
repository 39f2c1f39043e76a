package io.github.crosslevel.mls.examples.creditreport.intranet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.examples.creditreport.data.CreditReport;
import io.github.crosslevel.mls.examples.creditreport.data.ReportDatabase;
import io.github.crosslevel.mls.examples.creditreport.data.ReportGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchJobTest {
    private static final int COUNT = 200;
    private static final int HIGHEST_GRADE = 3;

    private final ReportGenerator generator = new ReportGenerator(3);

    @TempDir
    Path directory;

    @Test
    void eachLineIsAnsweredInItsOrder() throws IOException {
        List<String> rows = run(
                "line,idNumber,purpose\n1," + generator.idNumber(9) + ",贷款审批\n2," + generator.idNumber(4) + ",贷后管理\n");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).startsWith("1,ok," + generator.report(9).grade() + "," + generator.idNumber(9));
        assertThat(rows.get(2)).startsWith("2,ok," + generator.report(4).grade() + "," + generator.idNumber(4));
    }

    @Test
    void everyRowHasTheDeclaredColumns() throws IOException {
        StringBuilder inquiry = new StringBuilder("line,idNumber,purpose\n");
        for (int line = 0; line < COUNT; line++) {
            inquiry.append(line + 1)
                    .append(',')
                    .append(generator.idNumber(line))
                    .append(",贷款审批\n");
        }

        List<String> rows = run(inquiry.toString());

        assertThat(rows)
                .hasSize(COUNT + 1)
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(BatchJob.RESULT_COLUMNS.size()));
    }

    @Test
    void ofAReportAboveTheGradeOnlyTheRowIsTold() throws IOException {
        int index = 0;
        while (generator.report(index).grade() <= HIGHEST_GRADE) {
            index++;
        }
        CreditReport secret = generator.report(index);

        List<String> rows = run("line,idNumber,purpose\n1," + secret.idNumber() + ",贷款审批\n");

        assertThat(rows.get(1)).isEqualTo("1,withheld,1," + secret.idNumber() + ",".repeat(13));
    }

    @Test
    void personWhoIsNotKnownHasARowThatSaysSo() throws IOException {
        List<String> rows = run("line,idNumber,purpose\n1," + generator.idNumber(COUNT) + ",贷款审批\n");

        assertThat(rows.get(1)).startsWith("1,unknown,1,");
    }

    @Test
    void fileOfOtherColumnsIsRefusedAndLeavesNoResult() {
        assertThatIOException()
                .isThrownBy(() -> run("a,b\n1,2\n"))
                .withMessage("inquiry file has other columns than [line, idNumber, purpose]");
        assertThat(directory.resolve("result.csv")).doesNotExist();
    }

    @Test
    void lineOfAnotherShapeIsRefusedAndLeavesNoResult() {
        assertThatIOException()
                .isThrownBy(() -> run("line,idNumber,purpose\n1,\"a,b\",c\n"))
                .withMessage("a line of the inquiry file is not of 3 plain fields");
        assertThat(directory.resolve("result.csv")).doesNotExist();
    }

    private List<String> run(String inquiry) throws IOException {
        Path file = directory.resolve("inquiry.csv");
        Files.writeString(file, inquiry);
        Path result = directory.resolve("result.csv");
        try (ReportDatabase reports = ReportDatabase.open(directory.resolve("database"))) {
            reports.fill(generator, COUNT);
            new BatchJob(reports, HIGHEST_GRADE).run(file, result);
        }
        return Files.readAllLines(result);
    }
}
