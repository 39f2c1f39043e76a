package io.github.crosslevel.mls.examples.creditreport.data;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The way of a report into the columns of its row and back. */
final class Rows {
    private static final String SEPARATOR = "|";
    private static final int LOAN_PARTS = 6;

    private Rows() {}

    static void add(PreparedStatement insert, int number, CreditReport report) throws SQLException {
        insert.setInt(1, number);
        insert.setInt(2, report.grade());
        insert.setString(3, report.name());
        insert.setString(4, report.idNumber());
        insert.setString(5, report.mobile());
        insert.setString(6, report.employer());
        insert.setString(7, report.address());
        insert.setInt(8, report.score());
        insert.setString(9, report.bank());
        insert.setString(10, report.account());
        insert.setObject(11, report.loans().stream().map(Rows::text).toArray());
        insert.addBatch();
    }

    static CreditReport report(ResultSet row) throws SQLException {
        return new CreditReport(
                ReportGenerator.id(row.getInt(1)),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getString(9),
                row.getString(10),
                loans((Object[]) row.getArray(11).getArray()));
    }

    private static String text(Loan loan) {
        return loan.lender()
                + SEPARATOR
                + loan.kind()
                + SEPARATOR
                + loan.opened()
                + SEPARATOR
                + loan.amount()
                + SEPARATOR
                + loan.balance()
                + SEPARATOR
                + loan.overdueMonths();
    }

    private static List<Loan> loans(Object[] texts) throws SQLException {
        List<Loan> loans = new ArrayList<>(texts.length);
        for (Object text : texts) {
            loans.add(loan(text.toString().split("\\|", -1)));
        }
        return loans;
    }

    private static Loan loan(String[] parts) throws SQLException {
        if (parts.length != LOAN_PARTS) {
            throw new SQLException("a loan has " + parts.length + " parts, not " + LOAN_PARTS);
        }
        try {
            return new Loan(
                    parts[0],
                    parts[1],
                    LocalDate.parse(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    Integer.parseInt(parts[5]));
        } catch (DateTimeException | NumberFormatException e) {
            throw new SQLException("a loan is damaged", e);
        }
    }
}
