package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.examples.creditreport.data.CoveredNumber;
import io.github.crosslevel.mls.examples.creditreport.data.CreditReport;
import io.github.crosslevel.mls.examples.creditreport.data.Loan;
import io.github.crosslevel.mls.examples.creditreport.data.ReportGenerator;
import io.github.crosslevel.mls.examples.creditreport.platform.Parties;
import io.github.crosslevel.mls.examples.creditreport.text.JsonText;
import io.github.crosslevel.mls.identity.AccessKey;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Queries in a fixed mixture of permitted and refused. What must become of each follows from the generator and the
 * clearances alone, not from anything that the platform does. Immutable and thread-safe.
 */
public final class QuestionPlan {
    private static final int CUSTOMER_GRADE = 2;
    private static final int LENDER_GRADE = 3;
    private static final long SEED = 20_261_123;

    private final ReportGenerator people;
    private final int reports;
    private final Parties parties;
    private final AccessKey forged;

    /**
     * Returns a plan.
     *
     * @param reports how many reports the database has
     */
    public QuestionPlan(ReportGenerator people, int reports, Parties parties) {
        this.people = people;
        this.reports = reports;
        this.parties = parties;
        byte[] key = parties.customer().key();
        key[0] ^= 1;
        this.forged = AccessKey.of(parties.customer().claimed(), key);
    }

    /** Returns a query of the mixture: nine of ten by customers and lenders about reports of all grades. */
    public Question mixed(int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        CreditReport report = people.report(random.nextInt(reports));
        int percent = random.nextInt(100);
        if (percent < 45) {
            return question(parties.customer(), report, CUSTOMER_GRADE);
        }
        if (percent < 90) {
            return question(parties.lender(), report, LENDER_GRADE);
        }
        if (percent < 94) {
            return refused(parties.clerk(), report.id(), ReasonCode.RULE_DENY);
        }
        return percent < 97
                ? refused(forged, report.id(), ReasonCode.UNAUTHENTICATED)
                : refused(parties.lender(), ReportGenerator.id(reports + number), ReasonCode.DELIVERY_FAILED);
    }

    /** Returns a query of a lender that is answered. */
    public Question permitted(int number) {
        SplittableRandom random = new SplittableRandom(~SEED + number);
        CreditReport report = people.report(random.nextInt(reports));
        while (report.grade() > LENDER_GRADE) {
            report = people.report(random.nextInt(reports));
        }
        return question(parties.lender(), report, LENDER_GRADE);
    }

    /** Returns the id of the first report from {@code from} on whose grade is within the bounds. */
    public String reportOfGrade(int lowest, int highest, int from) {
        for (int index = from; index < reports; index++) {
            int grade = people.report(index).grade();
            if (grade >= lowest && grade <= highest) {
                return ReportGenerator.id(index);
            }
        }
        throw new IllegalArgumentException("no report of grade " + lowest + " to " + highest);
    }

    private static Question question(AccessKey asking, CreditReport report, int highestGrade) {
        return report.grade() <= highestGrade
                ? new Question(asking, report.id(), Optional.empty(), canonical(report))
                : refused(asking, report.id(), ReasonCode.LEVEL_SKIPPING);
    }

    private static Question refused(AccessKey asking, String report, ReasonCode reason) {
        return new Question(asking, report, Optional.of(reason), "");
    }

    /** The report as it must arrive: desensitised, and in canonical form, which is members in order and no space. */
    private static String canonical(CreditReport report) {
        Map<String, Object> members = new TreeMap<>();
        members.put("id", report.id());
        members.put("grade", report.grade());
        members.put("name", report.name());
        members.put("idNumber", CoveredNumber.of(report.idNumber()));
        members.put("mobile", CoveredNumber.of(report.mobile()));
        members.put("employer", report.employer());
        members.put("address", report.address());
        members.put("score", report.score());
        members.put("bank", report.bank());
        members.put("account", report.account());
        members.put(
                "loans", report.loans().stream().map(QuestionPlan::canonical).toList());
        return JsonText.compact(members);
    }

    private static Map<String, Object> canonical(Loan loan) {
        return new TreeMap<>(Map.of(
                "lender", loan.lender(),
                "kind", loan.kind(),
                "opened", loan.opened().toString(),
                "amount", loan.amount(),
                "balance", loan.balance(),
                "overdueMonths", loan.overdueMonths()));
    }
}
