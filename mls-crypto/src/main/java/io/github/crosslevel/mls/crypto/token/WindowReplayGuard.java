package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.seal.ReplayGuard;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A replay guard in memory: for each registered sender the highest number seen and a bitmap of those just below (RFC
 * 6479).
 *
 * <p>Memory is fixed when it is made, about 300 bytes a sender; a number costs some ten nanoseconds and no allocation.
 * Numbers may arrive up to {@value #WINDOW} out of order; what is further behind counts as seen, and so does everything
 * of a sender that is not registered. Nothing survives a restart: {@link TokenVerifier} refuses what was issued before
 * it. Thread-safe; senders do not wait for each other.
 */
public final class WindowReplayGuard implements ReplayGuard {
    /** How far behind the highest number a new one may at least be. */
    public static final int WINDOW = 1984;

    private final Map<Long, Window> windows;

    private WindowReplayGuard(Map<Long, Window> windows) {
        this.windows = windows;
    }

    /** Returns a guard that has seen nothing of these senders. */
    public static WindowReplayGuard forSenders(Collection<Long> senders) {
        return new WindowReplayGuard(senders.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), sender -> new Window())));
    }

    @Override
    public Verdict accept(long sender, long sequence) {
        Window window = windows.get(sender);
        return window != null && window.mark(sequence) ? Verdict.FRESH : Verdict.SEEN;
    }

    /**
     * One bit for each number in the words up to that of the highest; a word further on replaces the one 32 words back.
     */
    private static final class Window {
        private static final int WORDS = WINDOW / Long.SIZE + 1;
        private static final int WORD_LOG2 = 6;

        private final long[] seen = new long[WORDS];
        private long highest = -1;

        synchronized boolean mark(long sequence) {
            if (sequence < 0) {
                return false;
            }
            long word = sequence >>> WORD_LOG2;
            long top = highest >> WORD_LOG2; // -1 at first
            if (word > top) {
                clear(top, word);
            } else if (top - word >= WORDS) {
                return false;
            }
            highest = Math.max(highest, sequence);
            long bit = 1L << sequence; // Java takes the count modulo 64
            int slot = (int) (word % WORDS);
            boolean fresh = (seen[slot] & bit) == 0;
            seen[slot] |= bit;
            return fresh;
        }

        private void clear(long top, long word) {
            if (word - top >= WORDS) {
                Arrays.fill(seen, 0);
                return;
            }
            for (long next = top + 1; next <= word; next++) {
                seen[(int) (next % WORDS)] = 0;
            }
        }
    }
}
