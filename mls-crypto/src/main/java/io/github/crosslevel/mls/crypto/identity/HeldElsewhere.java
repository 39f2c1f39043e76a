package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.util.List;

/** The port to what persons hold outside an {@link IdentityStore}: keys by id, sessions, access keys. Thread-safe. */
@FunctionalInterface
public interface HeldElsewhere {
    /**
     * Makes everything that a person holds here unusable, so far that it can still be undone. Freezing again what is
     * frozen gives the same holdings.
     *
     * @throws IOException if it could not; nothing is then frozen
     */
    Frozen freeze(SubjectId person) throws IOException;

    /** What was frozen. One of the two methods that change it is called, and only once it succeeded no more. */
    interface Frozen {
        /** Returns what was frozen; empty if the person holds nothing here. */
        List<Holding> holdings();

        /** Makes everything usable again, as it was. Does not fail. */
        void release();

        /**
         * Revokes or replaces everything for good.
         *
         * @throws IOException if it is not certain that all of it was; it stays frozen
         */
        void revoke() throws IOException;
    }
}
