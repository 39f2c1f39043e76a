package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Routes that were seen before. There are as many as the schema lets there be; those for which there is no place are
 * looked at each time. Thread-safe without locks: entries are immutable, and losing one costs time only.
 */
final class KnownRoutes {
    private static final int WAYS = 4;
    private static final int SETS = 1 << 10;

    private final @Nullable Route[] routes = new @Nullable Route[SETS * WAYS];

    private record Route(
            Action action, Protocol protocol, GradedSystem source, GradedSystem destination, KnownPart known) {
        boolean isOf(AccessRequest request) {
            return same(action, request.action())
                    && same(protocol, request.protocol())
                    && same(source, request.source())
                    && same(destination, request.destination());
        }

        private static boolean same(Object known, Object asked) {
            return known == asked || known.equals(asked);
        }
    }

    /** Names keep their hashes. */
    private static int place(AccessRequest request) {
        int hash = request.action().value().hashCode() * 0x9E3779B1
                + request.protocol().value().hashCode() * 0x85EBCA6B
                + request.source().id().value().hashCode() * 0xC2B2AE35
                + request.destination().id().value().hashCode() * 0x27D4EB2F;
        return (hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SETS))) * WAYS;
    }

    @Nullable KnownPart find(AccessRequest request) {
        int first = place(request);
        for (int i = first; i < first + WAYS; i++) {
            Route route = routes[i];
            if (route == null) {
                return null;
            }
            if (route.isOf(request)) {
                return route.known;
            }
        }
        return null;
    }

    boolean hasPlace(AccessRequest request) {
        return routes[place(request) + WAYS - 1] == null;
    }

    void add(AccessRequest request, KnownPart known) {
        int first = place(request);
        for (int i = first; i < first + WAYS; i++) {
            if (routes[i] == null) {
                routes[i] =
                        new Route(request.action(), request.protocol(), request.source(), request.destination(), known);
                return;
            }
        }
    }
}
