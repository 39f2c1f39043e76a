package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.WorkingDays;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * A time as local clocks and calendars show it. Where it is absent, no condition asks. In zones that still have
 * daylight saving, {@code java.time} allocates the number of the year.
 */
abstract class ClockVariable extends Variable {
    private static final int SECONDS_PER_DAY = 24 * 60 * 60;

    private final Attribute attribute;
    private final String zone;
    private final ZoneRules rules;

    /** From this second on the zone never changes its offset, as zones without daylight saving do not. */
    private final long settledFrom;

    private final int settledOffset;

    ClockVariable(Rank rank, String key, Attribute attribute, ZoneId zone) {
        super(rank, key + " of " + attribute.path() + " in " + zone.normalized().getId());
        this.attribute = attribute;
        this.zone = zone.getId();
        this.rules = zone.getRules();
        List<ZoneOffsetTransition> past = rules.getTransitions();
        boolean settles = rules.getTransitionRules().isEmpty();
        Instant last =
                past.isEmpty() ? Instant.EPOCH : past.get(past.size() - 1).getInstant();
        this.settledOffset = rules.getOffset(last).getTotalSeconds();
        this.settledFrom = settles ? last.getEpochSecond() : Long.MAX_VALUE;
    }

    /** Returns a question about what a clock shows. */
    final Phrase onClock(String english, String chinese) {
        return new Phrase(english + " of " + path() + " in " + zone, path() + " 在 " + zone + " 的" + chinese);
    }

    final String path() {
        return attribute.path();
    }

    @Override
    final RequestPart part() {
        return RequestPart.of(attribute);
    }

    /** Returns the class of a number of seconds since 1970-01-01T00:00 on a local clock. */
    abstract int classOf(long localSecond);

    @Override
    final List<Attribute> attributes() {
        return List.of(attribute);
    }

    @Override
    final int classOf(AccessRequest request) {
        Instant time = RequestValues.moment(attribute, request);
        return time == null ? 0 : classOf(time);
    }

    /** Returns whether the time is that of the request. */
    final boolean asksTheTimeOfTheRequest() {
        return attribute.origin() == Attribute.Origin.TIME;
    }

    /** Returns the class of a time. */
    final int classOf(Instant time) {
        return classOf(localSecond(time));
    }

    private long localSecond(Instant time) {
        long second = time.getEpochSecond();
        return second
                + (second >= settledFrom ? settledOffset : rules.getOffset(time).getTotalSeconds());
    }

    /** The local weekday: class 0 is Monday. */
    static final class Day extends ClockVariable {
        private static final int DAYS = 7;
        private static final int EPOCH_DAY = DayOfWeek.THURSDAY.getValue() - 1;

        Day(Attribute attribute, ZoneId zone) {
            super(Rank.DAY, "weekday", attribute, zone);
        }

        @Override
        int classes() {
            return DAYS;
        }

        @Override
        int classOf(long localSecond) {
            return (int) Math.floorMod(Math.floorDiv(localSecond, SECONDS_PER_DAY) + EPOCH_DAY, (long) DAYS);
        }

        @Override
        int[] select(Predicate.Leaf leaf) {
            return leaf instanceof Predicate.DayIn in
                    ? each(in.days().stream().mapToInt(day -> day.getValue() - 1))
                    : new int[0];
        }

        @Override
        Phrase question() {
            return onClock("weekday", "星期");
        }

        @Override
        Phrase answer(int first, int end) {
            Phrase day = day(first);
            return end - first == 1 ? day : Answers.join(List.of(day, day(end - 1)), "..", "..");
        }

        private static Phrase day(int day) {
            String english = DayOfWeek.of(day + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            return new Phrase(english, "周" + "一二三四五六日".charAt(day));
        }

        @Override
        List<Branch> branches(IntUnaryOperator child) {
            List<Branch> branches = new ArrayList<>();
            for (int day = 0; day < DAYS; day++) {
                branches.add(new Branch("=" + day, child.applyAsInt(day)));
            }
            return branches;
        }
    }

    /** Whether the local date is a working day. */
    static final class WorkingDay extends ClockVariable {
        private final WorkingDays calendar;

        WorkingDay(Predicate.WorkingDay leaf) {
            super(
                    Rank.DAY,
                    "working day by " + leaf.calendar().key(),
                    leaf.attribute(),
                    leaf.calendar().zone());
            this.calendar = leaf.calendar();
        }

        @Override
        Phrase question() {
            String name = calendar.name();
            return new Phrase(path() + " in " + name, path() + " 属于 " + name);
        }

        @Override
        int classes() {
            return 2;
        }

        @Override
        int classOf(long localSecond) {
            return calendar.contains(Math.floorDiv(localSecond, SECONDS_PER_DAY)) ? 1 : 0;
        }

        @Override
        int[] select(Predicate.Leaf leaf) {
            return leaf instanceof Predicate.WorkingDay ? range(1, 2) : new int[0];
        }

        @Override
        List<Branch> branches(IntUnaryOperator child) {
            return new ArrayList<>(
                    List.of(new Branch("no", child.applyAsInt(0)), new Branch("yes", child.applyAsInt(1))));
        }
    }

    /** The local second of the day. */
    static final class Second extends ClockVariable {
        private static final int SECONDS_PER_MINUTE = 60;

        private final Cuts cuts;

        /** The class of each minute, if no class begins or ends within one; otherwise empty. */
        private final char[] byMinute;

        Second(Attribute attribute, ZoneId zone, List<Predicate.Leaf> leaves) {
            super(Rank.HOUR, "second of day", attribute, zone);
            Set<Long> firsts = new TreeSet<>();
            for (Predicate.Leaf leaf : leaves) {
                if (leaf instanceof Predicate.SecondIn in) {
                    firsts.add((long) in.from());
                    firsts.add((long) in.to());
                }
            }
            firsts.remove(0L);
            firsts.remove((long) SECONDS_PER_DAY);
            this.cuts = new Cuts(firsts);
            boolean inMinutes = firsts.stream().allMatch(first -> first % SECONDS_PER_MINUTE == 0);
            this.byMinute = new char[inMinutes ? SECONDS_PER_DAY / SECONDS_PER_MINUTE : 0];
            for (int minute = 0; minute < byMinute.length; minute++) {
                byMinute[minute] = (char) cuts.classOf((long) minute * SECONDS_PER_MINUTE);
            }
        }

        @Override
        int classes() {
            return cuts.classes();
        }

        @Override
        int classOf(long localSecond) {
            int second = Math.floorMod(localSecond, SECONDS_PER_DAY);
            return byMinute.length == 0 ? cuts.classOf(second) : byMinute[second / SECONDS_PER_MINUTE];
        }

        @Override
        int[] select(Predicate.Leaf leaf) {
            return leaf instanceof Predicate.SecondIn in ? cuts.select(in.from(), in.to() - 1L) : new int[0];
        }

        @Override
        Phrase question() {
            return onClock("time of day", "时分秒");
        }

        @Override
        Phrase answer(int first, int end) {
            return cuts.answer(
                    first, end, second -> LocalTime.ofSecondOfDay(second).toString());
        }

        @Override
        List<Branch> branches(IntUnaryOperator child) {
            return cuts.branches(child);
        }
    }
}
