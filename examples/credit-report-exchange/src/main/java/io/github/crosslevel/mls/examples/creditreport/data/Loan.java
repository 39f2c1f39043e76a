package io.github.crosslevel.mls.examples.creditreport.data;

import java.time.LocalDate;

/**
 * A loan as the report shows it.
 *
 * @param lender the bank
 * @param kind what it was taken for
 * @param opened when it was paid out
 * @param amount what was paid out, in fen
 * @param balance what is still owed, in fen
 * @param overdueMonths for how many months in a row payments are late, 0 if none is
 */
public record Loan(String lender, String kind, LocalDate opened, long amount, long balance, int overdueMonths) {}
