package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpTarget;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The declared routes; a request matches at most one of them, and so does a delivery. */
final class RouteTable {
    private final List<HttpRoute> routes;

    /** A route and the object that the request names. */
    record Match(HttpRoute route, ObjectId object) {}

    RouteTable(List<HttpRoute> routes) {
        if (Objects.requireNonNull(routes, "routes").isEmpty()) {
            throw new IllegalArgumentException("no routes: nothing could cross");
        }
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

    /** Checks each route. */
    void requireEach(Predicate<HttpRoute> condition, String otherwise) {
        for (HttpRoute route : routes) {
            if (!condition.test(route)) {
                throw new IllegalArgumentException("route `" + route.method() + " " + route.path() + "` " + otherwise);
            }
        }
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

    /** Returns the route of a request; what HEAD asks crosses as if it were GET. */
    Optional<Match> match(HttpRequest request) {
        HttpMethod method = request.method() == HttpMethod.HEAD ? HttpMethod.GET : request.method();
        for (HttpRoute route : routes) {
            Optional<ObjectId> object =
                    route.method() == method ? route.path().match(request.target()) : Optional.empty();
            if (object.isPresent()) {
                return Optional.of(new Match(route, object.get()));
            }
        }
        return Optional.empty();
    }

    /** Returns why a request that matches no route does not; nothing of it is in the text but what is declared. */
    String mismatch(HttpRequest request) {
        for (HttpRoute route : routes) {
            Optional<String> flaw = route.path().flaw(request.target());
            if (flaw.isPresent()) {
                return flaw.get();
            }
        }
        Set<HttpMethod> methods = methods(request.target());
        return methods.isEmpty()
                ? "no route for the path"
                : "no route for the method: the path has "
                        + methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    }

    /** Returns the methods of the routes with the path, with those that come with them; none if there is no route. */
    Set<HttpMethod> methods(HttpTarget target) {
        Set<HttpMethod> methods = EnumSet.noneOf(HttpMethod.class);
        for (HttpRoute route : routes) {
            if (route.path().match(target).isPresent()) {
                methods.add(route.method());
                methods.add(HttpMethod.OPTIONS);
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    Optional<HttpRoute> find(Action action, String objectType) {
        return routes.stream()
                .filter(r -> r.request().action().equals(action)
                        && r.request().objectType().equals(objectType))
                .findFirst();
    }
}
