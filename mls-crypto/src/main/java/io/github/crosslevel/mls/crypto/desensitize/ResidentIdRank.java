package io.github.crosslevel.mls.crypto.desensitize;

import java.time.LocalDate;

/**
 * The place of a resident id among all those of known provinces with a birth from 1900 to 2099, from 0 on. It is part
 * of what is encrypted: to change the range or the provinces is to make decryption impossible.
 */
final class ResidentIdRank {
    private static final int AREAS = 10_000;
    private static final int SEQUENCES = 1_000;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);
    private static final long DAYS = LAST.toEpochDay() - FIRST.toEpochDay() + 1;

    /** How many there are, about 2.6 * 10^13. */
    static final long COUNT = (long) Province.ALL.size() * AREAS * DAYS * SEQUENCES;

    /** The bits of the highest rank. */
    static final int BITS = Long.SIZE - Long.numberOfLeadingZeros(COUNT - 1);

    private ResidentIdRank() {}

    static boolean hasRank(ResidentId id) {
        LocalDate birth = id.birth();
        return Province.indexOf(id.area() / AREAS) >= 0 && !birth.isBefore(FIRST) && !birth.isAfter(LAST);
    }

    static long of(ResidentId id) {
        long area = (long) Province.indexOf(id.area() / AREAS) * AREAS + id.area() % AREAS;
        long day = id.birth().toEpochDay() - FIRST.toEpochDay();
        return (area * DAYS + day) * SEQUENCES + id.sequence();
    }

    static ResidentId unrank(long rank) {
        long area = rank / SEQUENCES / DAYS;
        int province = Province.ALL.get((int) (area / AREAS)).code();
        LocalDate birth = FIRST.plusDays(rank / SEQUENCES % DAYS);
        return ResidentId.of(province * AREAS + (int) (area % AREAS), birth, (int) (rank % SEQUENCES));
    }
}
