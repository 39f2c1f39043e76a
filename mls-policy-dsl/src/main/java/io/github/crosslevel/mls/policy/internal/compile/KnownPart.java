package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.internal.Memo;
import io.github.crosslevel.mls.internal.Memorable;

/** The classes of a part of requests, which has passed {@link RequestCheck}. Immutable. */
final class KnownPart extends Memo {
    /** What it adds to the entry into the diagram. */
    final int offset;

    /** By place among the variables that ask this part. */
    final int[] classes;

    /** Returns what is known of something that no value keeps. */
    KnownPart(Object owner, int offset, int[] classes) {
        super(owner);
        this.offset = offset;
        this.classes = classes;
    }

    KnownPart(Object owner, Memorable value, int offset, int[] classes) {
        super(owner, value);
        this.offset = offset;
        this.classes = classes;
    }
}
