package io.github.crosslevel.mls.internal;

import org.jspecify.annotations.Nullable;

/**
 * What somebody has worked out about an immutable value, kept with the value, so that it is found without a table and
 * goes when the value goes. Several may keep their own; the oldest are forgotten. Immutable and thread-safe: of two
 * threads that keep something at once, one may have to work it out again.
 */
public abstract class Memo {
    private static final int MOST = 4;

    /** Says that the value was seen. */
    private static final Memo SEEN = new Memo(Memo.class) {};

    private final Object owner;
    private final @Nullable Memo earlier;
    private final int kept;

    /** Returns a memo that no value keeps. */
    protected Memo(Object owner) {
        this.owner = owner;
        this.earlier = null;
        this.kept = 0;
    }

    /**
     * Returns a memo that is not kept yet.
     *
     * @param owner who has worked it out; it lives as long as the value, and should be small
     * @param value what it is about
     */
    protected Memo(Object owner, Memorable value) {
        Memo last = value.memo;
        boolean full = last == null || last.kept >= MOST;
        this.owner = owner;
        this.earlier = full ? null : last;
        this.kept = full || last == null ? 1 : last.kept + 1;
    }

    /** Returns what the owner has kept with a value. Does not allocate. */
    public static @Nullable Memo of(Memorable value, Object owner) {
        Memo memo = value.memo;
        while (memo != null && memo.owner != owner) {
            memo = memo.earlier;
        }
        return memo;
    }

    /**
     * Returns whether a value was seen before: what is worked out about values that never come again need not be kept.
     */
    public static boolean isSecondSight(Memorable value) {
        if (value.memo != null) {
            return true;
        }
        value.memo = SEEN;
        return false;
    }

    /** Keeps the memo with the value that it is about. */
    public final void keepWith(Memorable value) {
        value.memo = this;
    }
}
