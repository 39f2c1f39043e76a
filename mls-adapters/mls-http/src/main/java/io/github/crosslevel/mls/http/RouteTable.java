package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The declared routes; a request matches at most one of them, and so does a delivery. */
final class RouteTable {
    private final List<HttpRoute> routes;

    /** A route and the object that the request names. */
    record Match(HttpRoute route, ObjectId object) {}

    RouteTable(List<HttpRoute> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Checks that no request can match two routes. */
    RouteTable requireDistinctRequests() {
        requireDistinct((a, b) -> a.method() == b.method() && a.path().overlaps(b.path()));
        return this;
    }

    /** Checks that no delivery can match two routes. */
    RouteTable requireDistinctDeliveries() {
        requireDistinct((a, b) -> a.request().action().equals(b.request().action())
                && a.request().objectType().equals(b.request().objectType()));
        return this;
    }

    private void requireDistinct(BiPredicate<HttpRoute, HttpRoute> clash) {
        for (int i = 0; i < routes.size(); i++) {
            for (HttpRoute other : routes.subList(i + 1, routes.size())) {
                if (clash.test(routes.get(i), other)) {
                    throw new IllegalArgumentException(
                            "routes `" + routes.get(i).method() + " "
                                    + routes.get(i).path() + "` and `" + other.method() + " " + other.path()
                                    + "` cannot be told apart");
                }
            }
        }
    }

    Optional<Match> match(HttpRequest request) {
        for (HttpRoute route : routes) {
            Optional<ObjectId> object =
                    route.method() == request.method() ? route.path().match(request.target()) : Optional.empty();
            if (object.isPresent()) {
                return Optional.of(new Match(route, object.get()));
            }
        }
        return Optional.empty();
    }

    Optional<HttpRoute> find(Action action, String objectType) {
        return routes.stream()
                .filter(r -> r.request().action().equals(action)
                        && r.request().objectType().equals(objectType))
                .findFirst();
    }
}
