package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stretches of time throughout each of which the clocks and calendars that claims ask for show the same. Short ranges
 * are covered wholly; of long ones, every day that a calendar speaks of, and a week for every combination of offsets
 * that the time zones ever have.
 *
 * @param seconds the first second of each stretch and the one behind its last, the most welcome first
 * @param areEnough whether clocks that show something in the range do so in one of the stretches
 */
record Stretches(List<long[]> seconds, boolean areEnough) {
    private static final long DAY = 86_400;
    private static final long WELCOME = Instant.parse("2026-11-23T00:00:00Z").getEpochSecond();

    /** No zone changed its offset before, and from the next of these years on all of them repeat every 400 years. */
    private static final long FIRST_SECOND =
            Instant.parse("1700-01-01T00:00:00Z").getEpochSecond();

    private static final long REPEATING = Instant.parse("2050-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("2450-01-01T00:00:00Z").getEpochSecond();

    /** What is further away is not looked at. */
    private static final long FAR = 400L * 366 * 24 * 60 * 60 * 25;

    /** When each zone changes its offset: finding out takes long, and it never changes. */
    private static final Map<ZoneId, List<Long>> CHANGES = new ConcurrentHashMap<>();

    private static final int SHORT = 60;
    private static final int WEEK = 9;
    private static final int MOST_STRETCHES = 20_000;

    Stretches {
        seconds = List.copyOf(seconds);
    }

    /**
     * Returns the stretches of some days in a range: one of the days of most claims is among them.
     *
     * @param claims claims of clocks about one attribute
     * @param first the first second of the range
     * @param last its last second
     */
    static Stretches likely(List<Claim> claims, long first, long last) {
        Search search = new Search(claims, Math.max(first, -FAR), Math.min(last, FAR));
        search.days(WELCOME / DAY, WEEK);
        search.days(Math.floorDiv(search.first, DAY), WEEK);
        return new Stretches(search.stretches, false);
    }

    /**
     * Returns all stretches of a range that differ from each other.
     *
     * @param claims claims of clocks about one attribute
     * @param first the first second of the range
     * @param last its last second
     */
    static Stretches all(List<Claim> claims, long first, long last) {
        long from = Math.max(first, -FAR);
        long to = Math.min(last, FAR);
        if (from > to || (to - from <= SHORT * DAY && (from > first || to < last))) {
            return new Stretches(List.of(), false);
        }
        return new Search(claims, from, to).all();
    }

    /** Collects stretches window by window. Not thread-safe. */
    private static final class Search {
        private final long first;
        private final long last;
        private final Set<ZoneId> zones = new LinkedHashSet<>();
        private final Set<Integer> hours = new TreeSet<>(Set.of(0));
        private final List<WorkingDays> calendars = new ArrayList<>();
        private final List<long[]> stretches = new ArrayList<>();
        private boolean areEnough = true;

        Search(List<Claim> claims, long first, long last) {
            this.first = first;
            this.last = last;
            claims.forEach(claim -> claim.leaves().forEach(this::add));
        }

        private void add(Predicate.Leaf leaf) {
            if (leaf instanceof Predicate.DayIn day) {
                zones.add(day.zone());
            } else if (leaf instanceof Predicate.SecondIn second) {
                zones.add(second.zone());
                hours.add(second.from());
                hours.add((int) (second.to() % DAY));
            } else if (leaf instanceof Predicate.WorkingDay working) {
                zones.add(working.calendar().zone());
                calendars.add(working.calendar());
            }
        }

        Stretches all() {
            if (last - first <= SHORT * DAY) {
                window(first, last);
                return new Stretches(stretches, areEnough);
            }
            boolean areSettled = zones.stream().allMatch(Search::isSettled);
            boolean isKnown = last > FIRST_SECOND + SHORT * DAY && (last <= LAST_SECOND || first <= REPEATING);
            areEnough = areSettled || (isKnown && calendars.stream().allMatch(Search::isShort));
            for (WorkingDays calendar : calendars) {
                for (WorkingDays.Days days : calendar.exceptions()) {
                    days(days.first() - 1, WEEK + 1);
                    days(days.last() - WEEK, WEEK + 2);
                }
            }
            days(Math.floorDiv(first, DAY), WEEK);
            days(Math.floorDiv(last, DAY) - WEEK, WEEK + 1);
            offsets();
            return new Stretches(stretches, areEnough && stretches.size() < MOST_STRETCHES);
        }

        private static boolean isShort(WorkingDays calendar) {
            return calendar.exceptions().stream().allMatch(days -> days.last() - days.first() < 2 * WEEK);
        }

        private static boolean isSettled(ZoneId zone) {
            return zone.getRules().isFixedOffset();
        }

        private void days(long day, int count) {
            window(day * DAY, (day + count) * DAY);
        }

        /** Adds a week without exceptions for every combination of offsets, or all of its time if it is shorter. */
        private void offsets() {
            Set<List<ZoneOffset>> done = new HashSet<>();
            List<Long> changes = List.copyOf(changes());
            for (int i = changes.size() - 2; i >= 0 && stretches.size() < MOST_STRETCHES; i--) {
                Instant begin = Instant.ofEpochSecond(changes.get(i));
                List<ZoneOffset> offsets = zones.stream()
                        .map(zone -> zone.getRules().getOffset(begin))
                        .toList();
                if (!done.contains(offsets) && week(changes.get(i), changes.get(i + 1))) {
                    done.add(offsets);
                }
            }
        }

        /** Returns whether the time between two changes holds a week of which calendars say nothing. */
        private boolean week(long from, long to) {
            long begin = Math.max(from, first);
            long end = Math.min(to, last + 1);
            for (long at = begin; at + WEEK * DAY <= end; at += WEEK * DAY) {
                if (isPlain(at)) {
                    window(at, at + WEEK * DAY);
                    return true;
                }
            }
            window(begin, Math.min(end, begin + WEEK * DAY));
            areEnough &= end - begin <= WEEK * DAY;
            return false;
        }

        private boolean isPlain(long second) {
            long day = Math.floorDiv(second, DAY);
            return calendars.stream()
                    .flatMap(calendar -> calendar.exceptions().stream())
                    .noneMatch(days -> days.first() <= day + WEEK + 1 && day - 1 <= days.last());
        }

        private NavigableSet<Long> changes() {
            NavigableSet<Long> changes = new TreeSet<>(Set.of(FIRST_SECOND, LAST_SECOND));
            zones.forEach(zone -> changes.addAll(CHANGES.computeIfAbsent(zone, Search::changes)));
            return changes;
        }

        private static List<Long> changes(ZoneId zone) {
            List<Long> changes = new ArrayList<>();
            ZoneRules rules = zone.getRules();
            ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(FIRST_SECOND));
            while (next != null && next.toEpochSecond() < LAST_SECOND) {
                changes.add(next.toEpochSecond());
                next = rules.nextTransition(next.getInstant());
            }
            return List.copyOf(changes);
        }

        /** Adds the stretches of a short time, as far as it is in the range. */
        private void window(long from, long to) {
            long begin = Math.max(from, first);
            long end = Math.min(to, last + 1);
            if (begin >= end) {
                return;
            }
            NavigableSet<Long> cuts = new TreeSet<>(Set.of(begin, end));
            for (ZoneId zone : zones) {
                cuts(zone.getRules(), begin, end, cuts);
            }
            List<Long> inner = List.copyOf(cuts.subSet(begin, true, end, true));
            for (int i = 0; i + 1 < inner.size(); i++) {
                stretches.add(new long[] {inner.get(i), inner.get(i + 1)});
            }
        }

        private void cuts(ZoneRules rules, long begin, long end, NavigableSet<Long> cuts) {
            ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(begin));
            while (next != null && next.toEpochSecond() < end) {
                cuts.add(next.toEpochSecond());
                next = rules.nextTransition(next.getInstant());
            }
            for (long day = Math.floorDiv(begin, DAY) - 1; day <= Math.floorDiv(end, DAY) + 1; day++) {
                for (int hour : hours) {
                    LocalDateTime local = LocalDateTime.of(LocalDate.ofEpochDay(day), LocalTime.ofSecondOfDay(hour));
                    rules.getValidOffsets(local).forEach(offset -> cuts.add(local.toEpochSecond(offset)));
                }
            }
        }
    }
}
