package io.github.crosslevel.mls.internal;

import org.jspecify.annotations.Nullable;

/**
 * An immutable value that is asked about often enough to keep a {@link Memo} with it, which is no part of the value.
 */
public abstract class Memorable {
    /** Written without synchronization: memos are immutable, and losing one costs time only. */
    @Nullable Memo memo;

    protected Memorable() {}
}
