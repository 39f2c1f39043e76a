package io.github.crosslevel.mls.request;

import io.github.crosslevel.mls.identity.SystemId;

/**
 * The way of a crossing: from one graded system to another.
 *
 * @param source where the content comes from
 * @param destination where it goes
 */
public record Route(SystemId source, SystemId destination) {
    /** Checks that the two differ. */
    public Route {
        if (source.equals(destination)) {
            throw new IllegalArgumentException("route from `" + source + "` to itself");
        }
    }

    /** Returns the way back. */
    public Route reversed() {
        return new Route(destination, source);
    }

    @Override
    public String toString() {
        return source + "→" + destination;
    }
}
