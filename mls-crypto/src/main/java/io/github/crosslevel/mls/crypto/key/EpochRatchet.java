package io.github.crosslevel.mls.crypto.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys of the live epochs of one chain: they come and go with the clock, and those that are gone cannot be derived
 * again.
 *
 * <p>Time never runs backwards here: when the clock is set back, the latest epoch seen stays the present one. A clock
 * more than {@value #MAX_CATCH_UP} epochs ahead of the chain yields no keys at all, so everything is refused until one
 * of them is put right. Thread-safe; between two epochs a look-up is one volatile read.
 *
 * @param <K> what is derived for each epoch
 */
public final class EpochRatchet<K> {
    /** How many epochs a chain catches up at once: about two years of minutes, half a second of work. */
    public static final int MAX_CATCH_UP = 1 << 20;

    private final EpochSchedule schedule;
    private final Function<EpochSecret, K> derivation;
    private EpochSecret next; // of the epoch after the last one that has keys
    private volatile Window<K> window;

    EpochRatchet(EpochSecret start, EpochSchedule schedule, Function<EpochSecret, K> derivation) {
        this.schedule = schedule;
        this.derivation = derivation;
        this.next = start.copy();
        this.window = new Window<>(Long.MIN_VALUE, 0, start.epoch(), List.of());
    }

    /** Returns the epochs that are live at this moment. */
    public Window<K> window() {
        Window<K> seen = window;
        long current = schedule.current();
        return current <= seen.now ? seen : advance(current);
    }

    private synchronized Window<K> advance(long current) {
        Window<K> seen = window;
        if (current <= seen.now) {
            return seen;
        }
        int tolerance = schedule.tolerance();
        if (current - next.epoch() > MAX_CATCH_UP) {
            return new Window<>(current, tolerance, current, List.of());
        }
        List<K> keys = new ArrayList<>();
        for (long epoch = Math.max(seen.first, current - tolerance); epoch < next.epoch(); epoch++) {
            seen.key(epoch).ifPresent(keys::add);
        }
        while (next.epoch() <= current + tolerance) {
            if (next.epoch() >= current - tolerance) {
                keys.add(derivation.apply(next));
            }
            EpochSecret past = next;
            next = past.next();
            past.wipe();
        }
        Window<K> advanced = new Window<>(current, tolerance, next.epoch() - keys.size(), List.copyOf(keys));
        window = advanced;
        return advanced;
    }

    /** Returns the present epoch, never a key. */
    @Override
    public String toString() {
        return "EpochRatchet[epoch " + window.now + ", redacted]";
    }

    /**
     * The epochs that were live at one moment. Immutable.
     *
     * @param <K> what is derived for each epoch
     */
    public static final class Window<K> {
        private final long now;
        private final int tolerance;
        private final long first;
        private final List<K> keys;

        private Window(long now, int tolerance, long first, List<K> keys) {
            this.now = now;
            this.tolerance = tolerance;
            this.first = first;
            this.keys = keys;
        }

        /** Returns the present epoch. */
        public long now() {
            return now;
        }

        /** Returns whether the epoch is over, with tolerance. */
        public boolean isOver(long epoch) {
            return epoch < now - tolerance;
        }

        /** Returns whether the epoch has not begun, with tolerance. */
        public boolean isAhead(long epoch) {
            return epoch > now + tolerance;
        }

        /** Returns the keys of the epoch, or empty if they are erased, not begun, or older than the chain. */
        public Optional<K> key(long epoch) {
            return epoch < first || epoch >= first + keys.size()
                    ? Optional.empty()
                    : Optional.of(keys.get((int) (epoch - first)));
        }
    }
}
