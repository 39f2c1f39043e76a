package io.github.crosslevel.mls.inspection.view;

/** How reading views ended. */
public sealed interface ViewOutcome {
    /** Returns whether every view was shown. */
    default boolean isComplete() {
        return this instanceof Complete;
    }

    /**
     * Every view was shown.
     *
     * @param views how many, pieces of long ones counted one by one
     */
    record Complete(long views) implements ViewOutcome {}

    /**
     * Not every view was shown, so that nothing that was not found can be relied on.
     *
     * @param refusal what was wrong
     * @param position where
     */
    record Refused(Refusal refusal, ViewPosition position) implements ViewOutcome {
        @Override
        public String toString() {
            return refusal.rule() + " at " + position + ": " + refusal.message();
        }
    }
}
