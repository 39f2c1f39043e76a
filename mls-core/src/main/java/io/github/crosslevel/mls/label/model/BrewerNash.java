package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.label.ConflictDimension;
import io.github.crosslevel.mls.label.ConflictDimension.ConflictClass;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The Chinese wall of Brewer and Nash (IEEE S&amp;P 1989) over the datasets of a {@link ConflictDimension}: who had to
 * do with one competitor has nothing to do with another of the same class.
 *
 * <p>A subject gets at the datasets of a label if, with all that it had access to before, there are no two of one class
 * among them. It alters only what names every dataset that it had access to, so that nothing gets around the wall
 * through a third party. Labels without datasets are sanitised information, open to everybody.
 *
 * <p>{@link #enter} checks and records in one atomic step, for all threads and processes that share the history.
 * Immutable but for that; thread-safe.
 */
public final class BrewerNash implements SecurityModel {
    /** No access to two datasets of one class. */
    public static final Property SIMPLE_SECURITY = new Property("Brewer–Nash", "simple security");
    /** No flow from one dataset into what does not name it. */
    public static final Property STAR = new Property("Brewer–Nash", "star");
    /** Nothing without a history. */
    public static final Property HISTORY = new Property("Brewer–Nash", "history");

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ConflictDimension wall;
    private final AccessHistory history;
    private final InstantSource clock;
    private final Map<String, Duration> retentions;
    private final Map<String, ConflictClass> classes = new HashMap<>();

    private BrewerNash(
            ConflictDimension wall, AccessHistory history, InstantSource clock, Map<String, Duration> retentions) {
        this.wall = wall;
        this.history = history;
        this.clock = clock;
        this.retentions = Map.copyOf(retentions);
        wall.classes().forEach(c -> c.datasets().forEach(dataset -> classes.put(dataset, c)));
    }

    /**
     * Returns the model that never forgets.
     *
     * @param clock for the times in the history; going back, it does not undo what was forgotten
     */
    public static BrewerNash over(ConflictDimension wall, AccessHistory history, InstantSource clock) {
        return new BrewerNash(wall, history, MonotonicClock.of(clock), Map.of());
    }

    /**
     * Returns this model with a cooling-off period: an access to a dataset of the class counts until so long after the
     * last one.
     *
     * @throws IllegalArgumentException if there is no such class, or the period is not positive or above 36,500 days
     */
    public BrewerNash retaining(String className, Duration period) {
        if (wall.classes().stream().noneMatch(c -> c.name().equals(className))) {
            throw new IllegalArgumentException("dimension `" + wall.name() + "` has no class `" + className + "`");
        }
        if (period.isNegative() || period.isZero() || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("retention of " + period + " is not within 0 and " + LONGEST);
        }
        Map<String, Duration> more = new HashMap<>(retentions);
        more.put(className, period);
        return new BrewerNash(wall, history, clock, more);
    }

    @Override
    public Verdict judge(Access access) {
        Instant now = clock.instant();
        return memory().judge(
                        key(access), entries -> judge(access, live(entries, now).keySet()));
    }

    @Override
    public Verdict enter(Access access) {
        Instant now = clock.instant();
        return memory().enter(
                        key(access),
                        entries -> judge(access, live(entries, now).keySet()),
                        entries -> remember(access, entries, now));
    }

    private Memory memory() {
        return new Memory(history, HISTORY);
    }

    private String key(Access access) {
        return wall.name() + "\t" + access.session().subject();
    }

    private Verdict judge(Access access, Set<String> before) {
        Set<String> datasets = access.label().get(wall);
        Set<String> known = new TreeSet<>(before);
        known.addAll(access.session().working().get(wall));
        Set<String> all = new TreeSet<>(known);
        all.addAll(datasets);
        for (String dataset : datasets) {
            Optional<String> rival =
                    all.stream().filter(other -> areRivals(dataset, other)).findFirst();
            if (rival.isPresent()) {
                return Verdict.refuse(
                        SIMPLE_SECURITY, dataset + " is on the other side of the wall from " + rival.get());
            }
        }
        if (access.alters() && !datasets.containsAll(known)) {
            known.removeAll(datasets);
            return Verdict.refuse(STAR, "writing to what does not name " + String.join(", ", known));
        }
        return Verdict.allow(knowing(access, datasets));
    }

    private boolean areRivals(String one, String other) {
        ConflictClass common = classes.get(one);
        return !one.equals(other) && common != null && common.equals(classes.get(other));
    }

    /** What the session has to do with is part of its label, for the sake of what it still has open. */
    private Access knowing(Access access, Set<String> datasets) {
        Label working = access.session().working();
        Set<String> known = new HashSet<>(working.get(wall));
        return known.addAll(datasets)
                ? access.moved(working.toBuilder().set(wall, known).build(), access.label())
                : access;
    }

    private Map<String, Instant> live(Map<String, Instant> entries, Instant now) {
        Map<String, Instant> live = new HashMap<>(entries);
        live.entrySet()
                .removeIf(entry -> retention(entry.getKey())
                        .filter(period -> !now.isBefore(entry.getValue().plus(period)))
                        .isPresent());
        return live;
    }

    /** Times only matter, and are only written again, where there is a retention. */
    private Map<String, Instant> remember(Access access, Map<String, Instant> entries, Instant now) {
        Map<String, Instant> next = live(entries, now);
        for (String dataset : access.label().get(wall)) {
            if (retention(dataset).isPresent() || !next.containsKey(dataset)) {
                next.merge(dataset, now, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return next;
    }

    private Optional<Duration> retention(String dataset) {
        return Optional.ofNullable(classes.get(dataset)).map(c -> retentions.get(c.name()));
    }
}
