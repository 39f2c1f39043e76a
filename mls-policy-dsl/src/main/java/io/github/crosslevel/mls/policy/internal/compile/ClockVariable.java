package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * The time of the request as local clocks and calendars show it. In zones that still have daylight saving,
 * {@code java.time} allocates the number of the year.
 */
abstract class ClockVariable extends Variable {
    private static final int SECONDS_PER_DAY = 24 * 60 * 60;

    private final ZoneRules rules;

    /** From this second on the zone never changes its offset, as zones without daylight saving do not. */
    private final long settledFrom;

    private final int settledOffset;

    ClockVariable(Rank rank, String key, ZoneId zone) {
        super(rank, key + " in " + zone.getId());
        this.rules = zone.getRules();
        List<ZoneOffsetTransition> past = rules.getTransitions();
        boolean settles = rules.getTransitionRules().isEmpty();
        Instant last =
                past.isEmpty() ? Instant.EPOCH : past.get(past.size() - 1).getInstant();
        this.settledOffset = rules.getOffset(last).getTotalSeconds();
        this.settledFrom = settles ? last.getEpochSecond() : Long.MAX_VALUE;
    }

    /** Returns the seconds since 1970-01-01T00:00 on a local clock. */
    final long localSecond(AccessRequest request) {
        long second = request.time().getEpochSecond();
        return second
                + (second >= settledFrom
                        ? settledOffset
                        : rules.getOffset(request.time()).getTotalSeconds());
    }

    /** The local weekday: class 0 is Monday. */
    static final class Day extends ClockVariable {
        private static final int DAYS = 7;
        private static final int EPOCH_DAY = DayOfWeek.THURSDAY.getValue() - 1;

        Day(ZoneId zone) {
            super(Rank.DAY, "weekday", zone);
        }

        @Override
        int classes() {
            return DAYS;
        }

        @Override
        int classOf(AccessRequest request) {
            return (int) Math.floorMod(Math.floorDiv(localSecond(request), SECONDS_PER_DAY) + EPOCH_DAY, (long) DAYS);
        }

        @Override
        int[] select(Predicate.Leaf leaf) {
            return leaf instanceof Predicate.DayIn in
                    ? each(in.days().stream().mapToInt(day -> day.getValue() - 1))
                    : new int[0];
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

    /** The local second of the day. */
    static final class Second extends ClockVariable {
        private final Cuts cuts;

        Second(ZoneId zone, List<Predicate.Leaf> leaves) {
            super(Rank.HOUR, "second of day", zone);
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
        }

        @Override
        int classes() {
            return cuts.classes();
        }

        @Override
        int classOf(AccessRequest request) {
            return cuts.classOf(Math.floorMod(localSecond(request), (long) SECONDS_PER_DAY));
        }

        @Override
        int[] select(Predicate.Leaf leaf) {
            return leaf instanceof Predicate.SecondIn in ? cuts.select(in.from(), in.to() - 1L) : new int[0];
        }

        @Override
        List<Branch> branches(IntUnaryOperator child) {
            return cuts.branches(child);
        }
    }
}
