package io.github.crosslevel.mls.examples.creditreport.data;

import java.util.List;

/**
 * What the bureau knows about one person.
 *
 * @param id the number of the report
 * @param grade how sensitive it is, 1 to 4; the labelling rules of the policy make a label of it
 * @param name the name
 * @param idNumber the number of the identity card, with valid check digit (GB 11643)
 * @param mobile the mobile number
 * @param employer where the person works
 * @param address where the person lives
 * @param score the credit score, 350 to 950
 * @param bank where the main account is
 * @param account the number of the main account, 19 digits
 * @param loans none or more, oldest first
 */
public record CreditReport(
        String id,
        int grade,
        String name,
        String idNumber,
        String mobile,
        String employer,
        String address,
        int score,
        String bank,
        String account,
        List<Loan> loans) {
    /** Copies the loans. */
    public CreditReport {
        loans = List.copyOf(loans);
    }

    /** Returns what is still owed on all loans, in fen. */
    public long balance() {
        return loans.stream().mapToLong(Loan::balance).sum();
    }

    /** Returns the longest delay of all loans, in months. */
    public int overdueMonths() {
        return loans.stream().mapToInt(Loan::overdueMonths).max().orElse(0);
    }
}
