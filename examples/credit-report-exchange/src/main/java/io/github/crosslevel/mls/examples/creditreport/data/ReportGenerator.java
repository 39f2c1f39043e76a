package io.github.crosslevel.mls.examples.creditreport.data;

import io.github.crosslevel.mls.crypto.desensitize.ResidentId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Makes credit reports up from a seed. Each report depends on nothing but the seed and its index, so that whoever knows
 * both can say what the database should answer. Immutable and thread-safe.
 */
public final class ReportGenerator {
    private static final String PREFIX = "CR";
    private static final int ID_DIGITS = 8;
    private static final Pattern ID = Pattern.compile("CR[0-9]{8}");
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1956, 1, 1);
    private static final LocalDate FIRST_LOAN = LocalDate.of(2012, 1, 1);
    private static final int BIRTH_DAYS = 17_500;
    private static final int LOAN_DAYS = 5_100;

    /** Prime to the number of days, so that the birth dates of one area do not come round before all are used. */
    private static final int BIRTH_STEP = 7_919;

    private static final int FEN_PER_THOUSAND_YUAN = 100_000;

    private final long seed;

    /** Returns a generator for a seed. */
    public ReportGenerator(long seed) {
        this.seed = seed;
    }

    /** Returns the id of a report, such as {@code CR00000042}. */
    public static String id(int index) {
        String digits = Integer.toString(index);
        return PREFIX + "0".repeat(ID_DIGITS - digits.length()) + digits;
    }

    /** Returns the index of a report of this id, or empty if it is not one. */
    static OptionalInt number(String id) {
        return ID.matcher(id).matches()
                ? OptionalInt.of(Integer.parseInt(id.substring(PREFIX.length())))
                : OptionalInt.empty();
    }

    /** Returns a report; {@code index} is 0 or more, and up to 542,500 reports have different identity numbers. */
    public CreditReport report(int index) {
        SplittableRandom random = new SplittableRandom(seed + GOLDEN_GAMMA * (index + 1L));
        return new CreditReport(
                id(index),
                grade(random),
                pick(Vocabulary.SURNAMES, random) + pick(Vocabulary.GIVEN_NAMES, random),
                idNumber(index),
                "1" + (3 + random.nextInt(7)) + digits(9, random),
                pick(Vocabulary.FIRMS, random) + pick(Vocabulary.TRADES, random) + "有限公司",
                address(random),
                350 + random.nextInt(601),
                pick(Vocabulary.BANKS, random),
                "622" + digits(16, random),
                loans(random));
    }

    /** Most reports are of the two lower grades. */
    private static int grade(SplittableRandom random) {
        int percent = random.nextInt(100);
        return percent < 60 ? 1 : percent < 90 ? 2 : percent < 98 ? 3 : 4;
    }

    /** Returns the identity number of the person whom a report is about. */
    public String idNumber(int index) {
        SplittableRandom random = new SplittableRandom(~seed + GOLDEN_GAMMA * index);
        int area = Vocabulary.AREAS.get(index % Vocabulary.AREAS.size());
        int person = index / Vocabulary.AREAS.size();
        LocalDate birth = FIRST_BIRTH.plusDays((long) person * BIRTH_STEP % BIRTH_DAYS);
        return ResidentId.of(area, birth, random.nextInt(1_000)).value();
    }

    private static String address(SplittableRandom random) {
        return pick(Vocabulary.CITIES, random) + pick(Vocabulary.STREETS, random) + (1 + random.nextInt(400)) + "号"
                + (1 + random.nextInt(30)) + "栋" + (100 + random.nextInt(2_900)) + "室";
    }

    private static List<Loan> loans(SplittableRandom random) {
        List<Loan> loans = new ArrayList<>();
        int count = random.nextInt(4);
        LocalDate opened = FIRST_LOAN.plusDays(random.nextInt(LOAN_DAYS / 2));
        for (int i = 0; i < count; i++) {
            long amount = (5L + random.nextInt(2_000)) * FEN_PER_THOUSAND_YUAN;
            boolean late = random.nextInt(12) == 0;
            loans.add(new Loan(
                    pick(Vocabulary.BANKS, random),
                    pick(Vocabulary.LOAN_KINDS, random),
                    opened,
                    amount,
                    random.nextLong(amount),
                    late ? 1 + random.nextInt(7) : 0));
            opened = opened.plusDays(1 + random.nextInt(LOAN_DAYS / 10));
        }
        return loans;
    }

    private static String digits(int count, SplittableRandom random) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
