package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The requests of this front that wait for an answer. Each takes one answer, from where it was sent to. */
final class OpenRequests {
    private record Waiting(Route route, CompletableFuture<Delivered> reply) {}

    private final Map<RequestId, Waiting> waiting = new ConcurrentHashMap<>();

    /** Opens a request; fails if its id is in use. */
    CompletableFuture<Delivered> open(RequestId request, Route route) {
        CompletableFuture<Delivered> reply = new CompletableFuture<>();
        if (waiting.putIfAbsent(request, new Waiting(route, reply)) != null) {
            throw new IllegalArgumentException("request id " + request + " is in use");
        }
        return reply;
    }

    /** Returns whether a reply on this route answers an open request. */
    boolean awaits(RequestId request, Route replyRoute) {
        Waiting open = waiting.get(request);
        return open != null && open.route().equals(replyRoute.reversed());
    }

    /** Hands over the reply to whoever waits; false if nobody does any more. */
    boolean complete(RequestId request, Delivered reply) {
        Waiting open = waiting.remove(request);
        return open != null && open.reply().complete(reply);
    }

    void close(RequestId request) {
        waiting.remove(request);
    }
}
