package io.github.crosslevel.mls.crypto.key;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys of the live epochs of one chain: they come and go with the clock, and those that are gone cannot be derived
 * again.
 *
 * <p>Nothing has to be called for it: whoever asks for keys makes the chain move on to the present moment, and what is
 * over by then is erased. If nobody asks, that is at the next time somebody does. The keys of the next epoch are made
 * ahead, at a moment in the last part of an epoch that each chain draws for itself.
 *
 * <p>Time never runs backwards here: when the clock is set back by a little, the latest epoch seen stays the present
 * one, and while it is not trusted there are no keys at all (see {@link ClockGuard}). Nor are there any with a clock
 * more than {@value #MAX_CATCH_UP} epochs ahead of the chain, so everything is refused until one of them is put right.
 * Thread-safe; until something changes a look-up is one volatile read beside those of the clocks.
 *
 * @param <K> what is derived for each epoch
 */
public final class EpochRatchet<K> {
    /** How many epochs a chain catches up at once: about two years of minutes, half a second of work. */
    public static final int MAX_CATCH_UP = 1 << 20;

    private final EpochSchedule schedule;
    private final Function<EpochSecret, K> derivation;
    private EpochSecret next; // of the epoch after the last one that has keys
    private final Deque<K> keys = new ArrayDeque<>(); // of the epochs before
    private long drawnFor = Long.MIN_VALUE; // the epoch that the moment below is of
    private long preparation;
    private volatile Window<K> window;

    EpochRatchet(EpochSecret start, EpochSchedule schedule, Function<EpochSecret, K> derivation) {
        this.schedule = schedule;
        this.derivation = derivation;
        this.next = start.copy();
        this.window = new Window<>(Long.MIN_VALUE, new Accepted(Long.MIN_VALUE, 0, 0), List.of(), Long.MIN_VALUE);
    }

    /** Returns the epochs that are live at this moment. */
    public Window<K> window() {
        Window<K> seen = window;
        long millis = schedule.millis();
        return millis < seen.until ? seen : advance(millis);
    }

    private synchronized Window<K> advance(long millis) {
        Window<K> seen = window;
        if (millis == ClockGuard.UNTRUSTED) {
            return seen.withoutKeys();
        }
        if (millis < seen.until) {
            return seen;
        }
        Window<K> advanced = advancedTo(schedule.epochOf(millis), millis);
        if (advanced.until != Long.MIN_VALUE) {
            window = advanced;
        }
        return advanced;
    }

    private Window<K> advancedTo(long present, long millis) {
        long overlapEnd = schedule.overlapEnd(present);
        long skewStart = schedule.skewStart(present);
        Accepted accepted = new Accepted(
                present, millis < overlapEnd ? present - 1 : present, millis < skewStart ? present : present + 1);
        long last = millis < preparation(present) ? present : present + 1;
        if (last - next.epoch() > MAX_CATCH_UP) {
            return new Window<>(Long.MIN_VALUE, accepted, List.of(), Long.MIN_VALUE);
        }
        while (next.epoch() <= last) {
            if (next.epoch() >= accepted.first) {
                keys.add(derivation.apply(next));
            }
            EpochSecret past = next;
            next = past.next();
            past.wipe();
        }
        while (!keys.isEmpty() && next.epoch() - keys.size() < accepted.first) {
            keys.remove();
        }
        long first = next.epoch() - keys.size();
        List<K> live =
                keys.stream().limit(Math.max(0, accepted.last - first + 1)).toList();
        return new Window<>(first, accepted, live, until(present, millis));
    }

    /** When something changes next. */
    private long until(long present, long millis) {
        long until = schedule.startMillis(present + 1);
        for (long change : List.of(schedule.overlapEnd(present), preparation(present), schedule.skewStart(present))) {
            until = change > millis ? Math.min(until, change) : until;
        }
        return until;
    }

    private long preparation(long present) {
        if (drawnFor != present) {
            drawnFor = present;
            preparation = schedule.drawPreparation(present);
        }
        return preparation;
    }

    /** Returns the present epoch, never a key. */
    @Override
    public String toString() {
        return "EpochRatchet[epoch " + window.now() + ", redacted]";
    }

    private record Accepted(long present, long first, long last) {}

    /**
     * The epochs that were live at one moment. Immutable.
     *
     * @param <K> what is derived for each epoch
     */
    public static final class Window<K> {
        private final long first;
        private final Accepted accepted;
        private final List<K> keys;
        private final long until; // the minimum if this holds for the moment only

        private Window(long first, Accepted accepted, List<K> keys, long until) {
            this.first = first;
            this.accepted = accepted;
            this.keys = keys;
            this.until = until;
        }

        /** Returns the present epoch. */
        public long now() {
            return accepted.present;
        }

        /** Returns whether the clock was trusted; otherwise there are no keys. */
        public boolean isTrusted() {
            return until != ClockGuard.UNTRUSTED;
        }

        /** Returns whether the epoch is over, and its overlap too. */
        public boolean isOver(long epoch) {
            return epoch < accepted.first;
        }

        /** Returns whether the epoch has not begun, nor begins within the skew. */
        public boolean isAhead(long epoch) {
            return epoch > accepted.last;
        }

        /** Returns the keys of the epoch, or empty if they are erased, not begun, or older than the chain. */
        public Optional<K> key(long epoch) {
            return epoch < first || epoch >= first + keys.size()
                    ? Optional.empty()
                    : Optional.of(keys.get((int) (epoch - first)));
        }

        private Window<K> withoutKeys() {
            return new Window<>(first, accepted, List.of(), ClockGuard.UNTRUSTED);
        }
    }
}
