package io.github.crosslevel.mls.examples.creditreport.intranet;

import io.github.crosslevel.mls.examples.creditreport.data.CreditReport;
import io.github.crosslevel.mls.examples.creditreport.data.Loan;
import java.util.List;

/**
 * A row of the result file. No field needs quotes: separators within a field are Chinese punctuation.
 *
 * <p>What the asking side may not have is left out by the bureau itself: such a row says so and holds nothing else. The
 * label of the whole file is that of its highest row, so that one row too many would stop all of them at the front.
 */
final class ResultRow {
    /** The columns in order. */
    static final List<String> COLUMNS = List.of(
            "line",
            "status",
            "grade",
            "idNumber",
            "id",
            "name",
            "mobile",
            "employer",
            "address",
            "score",
            "bank",
            "account",
            "loanCount",
            "balance",
            "overdueMonths",
            "loans",
            "statement");

    private static final int FEN = 100;
    private static final int MONTHS = 24;
    private static final int EMPTY_FIELDS = COLUMNS.size() - 4;
    private static final String STATEMENT = "本报告由征信系统依据截至报告时间记录的信息生成，除查询记录外均由报送机构提供，征信机构不对其真实性和准确性作出保证；"
            + "信息主体对内容有异议的，可向报送机构或征信机构提出异议申请并要求更正；报告仅限核准的查询用途，不得向第三方提供，使用单位应妥善保管并承担保密责任";

    private ResultRow() {}

    static void appendReport(StringBuilder row, String line, CreditReport report) {
        row.append(line).append(",ok,").append(report.grade());
        field(row, report.idNumber());
        field(row, report.id());
        field(row, report.name());
        field(row, report.mobile());
        field(row, report.employer());
        field(row, report.address());
        row.append(',').append(report.score());
        field(row, report.bank());
        field(row, report.account());
        row.append(',').append(report.loans().size()).append(',');
        money(row, report.balance());
        row.append(',').append(report.overdueMonths()).append(',');
        for (int i = 0; i < report.loans().size(); i++) {
            row.append(i == 0 ? "" : "；");
            loan(row, report.loans().get(i));
        }
        row.append(',').append(STATEMENT).append('\n');
    }

    static void appendNothing(StringBuilder row, String line, String status, String idNumber) {
        row.append(line).append(',').append(status).append(",1,").append(idNumber);
        row.append(",".repeat(EMPTY_FIELDS)).append('\n');
    }

    private static void field(StringBuilder row, String value) {
        row.append(',').append(value);
    }

    private static void loan(StringBuilder row, Loan loan) {
        row.append(loan.lender())
                .append(' ')
                .append(loan.kind())
                .append(' ')
                .append(loan.opened())
                .append(" 发放");
        money(row, loan.amount());
        row.append("元 余额");
        money(row, loan.balance());
        row.append("元 还款记录");
        for (int month = 0; month < MONTHS; month++) {
            int late = month - (MONTHS - 1 - loan.overdueMonths());
            row.append(late > 0 ? (char) ('0' + late) : 'N');
        }
    }

    private static void money(StringBuilder row, long fen) {
        row.append(fen / FEN).append('.').append(fen % FEN < 10 ? "0" : "").append(fen % FEN);
    }
}
