package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.Route;
import java.time.Instant;

/**
 * A restriction that the holder of a label token adds to it before handing it on. Each can only take away: a use that
 * one of them does not allow is refused, whatever the others say. The set is closed; what is not of it is refused.
 */
public sealed interface Caveat {
    /** Returns whether it allows this use at this time. */
    boolean allows(TokenUse use, Instant now);

    /**
     * Only before a time.
     *
     * @param end from when on nothing is allowed, in whole milliseconds
     */
    record Until(Instant end) implements Caveat {
        /** Checks that the time is in whole milliseconds. */
        public Until {
            if (!Instant.ofEpochMilli(end.toEpochMilli()).equals(end)) {
                throw new IllegalArgumentException("end " + end + " is finer than a millisecond");
            }
        }

        @Override
        public boolean allows(TokenUse use, Instant now) {
            return now.isBefore(end);
        }
    }

    /**
     * Only this object.
     *
     * @param object the object
     */
    record OnlyObject(ObjectId object) implements Caveat {
        @Override
        public boolean allows(TokenUse use, Instant now) {
            return use.object().equals(object);
        }
    }

    /**
     * Only this action.
     *
     * @param action the action
     */
    record OnlyAction(Action action) implements Caveat {
        @Override
        public boolean allows(TokenUse use, Instant now) {
            return use.action().equals(action);
        }
    }

    /**
     * Only on this route.
     *
     * @param route the route
     */
    record OnlyRoute(Route route) implements Caveat {
        @Override
        public boolean allows(TokenUse use, Instant now) {
            return use.route().equals(route);
        }
    }

    /**
     * Only within this part of the content.
     *
     * @param part the part
     */
    record OnlyPart(TokenUse.Part part) implements Caveat {
        @Override
        public boolean allows(TokenUse use, Instant now) {
            return use.part().isWithin(part);
        }
    }

    /**
     * Only what a label dominates.
     *
     * @param label the highest label
     */
    record LabelAtMost(Label label) implements Caveat {
        @Override
        public boolean allows(TokenUse use, Instant now) {
            return use.label().schema().equals(label.schema()) && label.dominates(use.label());
        }
    }
}
