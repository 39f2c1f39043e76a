package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was read from statements, up to {@value #REMEMBERED} of at most {@value #MOST_CHARS_REMEMBERED} chars.
 * Thread-safe.
 */
public final class StatementMemory<R> {
    private static final int REMEMBERED = 2_048;
    private static final int MOST_CHARS_REMEMBERED = 4_096;

    private final Function<String, R> reader;

    /** Two places for each hash, the newer reading first, so that nobody can make this grow. */
    private final AtomicReferenceArray<@Nullable Known<R>> known = new AtomicReferenceArray<>(REMEMBERED);

    /** Creates a memory of nothing yet, before a reader that never throws. */
    public StatementMemory(Function<String, R> reader) {
        this.reader = reader;
    }

    private record Known<R>(String sql, R reading) {}

    /** Returns what is read from a statement. */
    public R read(String sql) {
        int hash = sql.hashCode();
        int place = (hash ^ (hash >>> 15)) & (REMEMBERED - 2);
        for (int i = place; i <= place + 1; i++) {
            Known<R> candidate = known.get(i);
            if (candidate != null && candidate.sql.equals(sql)) {
                return candidate.reading;
            }
        }
        R reading = reader.apply(sql);
        if (sql.length() <= MOST_CHARS_REMEMBERED) {
            known.set(place + 1, known.getAndSet(place, new Known<>(sql, reading)));
        }
        return reading;
    }
}
