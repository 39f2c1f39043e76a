package io.github.crosslevel.mls.examples.creditreport.data;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The way of a report into the columns of the tables and back. */
final class Rows {
    private Rows() {}

    static void addReport(PreparedStatement insert, int number, CreditReport report) throws SQLException {
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
        insert.addBatch();
    }

    static void addLoans(PreparedStatement insert, int number, CreditReport report) throws SQLException {
        for (Loan loan : report.loans()) {
            insert.setInt(1, number);
            insert.setString(2, loan.lender());
            insert.setString(3, loan.kind());
            insert.setObject(4, loan.opened());
            insert.setLong(5, loan.amount());
            insert.setLong(6, loan.balance());
            insert.setInt(7, loan.overdueMonths());
            insert.addBatch();
        }
    }

    static CreditReport report(ResultSet row, List<Loan> loans) throws SQLException {
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
                loans);
    }

    static Loan loan(ResultSet row) throws SQLException {
        return new Loan(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getLong(4),
                row.getLong(5),
                row.getInt(6));
    }
}
