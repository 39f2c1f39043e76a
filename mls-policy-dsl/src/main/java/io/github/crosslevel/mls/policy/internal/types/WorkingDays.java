package io.github.crosslevel.mls.policy.internal.types;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which days are working days: Monday to Friday, but for declared exceptions.
 *
 * @param name the canonical name of the calendar, which says nothing of its days: calendars with the same days are the
 *     same
 * @param zone the time zone in which its days begin
 * @param exceptions the days that are otherwise, in ascending order, none of which overlap
 */
public record WorkingDays(String name, ZoneId zone, List<Days> exceptions) {
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
    public record Days(long first, long last, boolean isWorking) {
        private String key() {
            return (isWorking ? " +" : " -") + LocalDate.ofEpochDay(first) + ".." + LocalDate.ofEpochDay(last);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkingDays days && zone.equals(days.zone) && exceptions.equals(days.exceptions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, exceptions);
    }

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
        return isUsuallyWorking(day);
    }

    /** Returns what it says, the same for every calendar of that time zone with the same working days. */
    public String key() {
        return zone.normalized().getId()
                + Stream.concat(different(false).stream(), different(true).stream())
                        .map(Days::key)
                        .collect(Collectors.joining());
    }

    /** Returns the days that are otherwise than without exceptions, those together with only others between. */
    private List<Days> different(boolean isWorking) {
        List<Days> different = new ArrayList<>();
        for (Days days : exceptions) {
            long first = days.first;
            long last = days.last;
            while (first <= last && isUsuallyWorking(first) == isWorking) {
                first++;
            }
            while (first <= last && isUsuallyWorking(last) == isWorking) {
                last--;
            }
            if (days.isWorking == isWorking && first <= last) {
                Days before = different.isEmpty() ? null : different.get(different.size() - 1);
                if (before != null
                        && LongStream.range(before.last + 1, first).allMatch(d -> isUsuallyWorking(d) == isWorking)) {
                    different.set(different.size() - 1, new Days(before.first, last, isWorking));
                } else {
                    different.add(new Days(first, last, isWorking));
                }
            }
        }
        return different;
    }

    private static boolean isUsuallyWorking(long day) {
        return Math.floorMod(day + EPOCH, DAYS) <= FRIDAY;
    }
}
