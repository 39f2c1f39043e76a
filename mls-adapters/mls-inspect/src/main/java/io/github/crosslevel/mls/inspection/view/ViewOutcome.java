package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Severity;

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
        /** Returns the same as a critical finding. */
        public Finding finding() {
            Place place = new Place(position.path().toString(), position.offset(), "");
            return new Finding(refusal.rule(), refusal.code(), Severity.CRITICAL, place, refusal.message());
        }

        @Override
        public String toString() {
            return refusal.rule() + " at " + position + ": " + refusal.message();
        }
    }
}
