package io.github.crosslevel.mls.policy.internal.types;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Which days are working days: Monday to Friday, but for declared exceptions.
 *
 * @param zone the time zone in which its days begin
 * @param exceptions the days that are otherwise, in ascending order, none of which overlap
 */
public record WorkingDays(ZoneId zone, List<Days> exceptions) {
    private static final int DAYS = 7;
    private static final int FRIDAY = 4;

    /** The weekday of 1970-01-01, counted from Monday. */
    private static final int EPOCH = 3;

    /** Copies the exceptions. */
    public WorkingDays {
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Days that are otherwise.
     *
     * @param first the first day since 1970-01-01
     * @param last the last day
     * @param isWorking whether they are working days
     */
    public record Days(long first, long last, boolean isWorking) {}

    /** Returns whether a day since 1970-01-01 is a working day. Does not allocate. */
    public boolean contains(long day) {
        int low = 0;
        int high = exceptions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Days exception = exceptions.get(middle);
            if (day < exception.first) {
                high = middle - 1;
            } else if (day > exception.last) {
                low = middle + 1;
            } else {
                return exception.isWorking;
            }
        }
        return Math.floorMod(day + EPOCH, DAYS) <= FRIDAY;
    }

    /** Returns what it says, the same for every calendar that says the same in the same words. */
    public String key() {
        StringBuilder key = new StringBuilder(zone.getId());
        for (Days exception : exceptions) {
            key.append(exception.isWorking ? " +" : " -").append(LocalDate.ofEpochDay(exception.first));
            key.append("..").append(LocalDate.ofEpochDay(exception.last));
        }
        return key.toString();
    }
}
