package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests of this front that wait for an answer. Each takes one answer, from where it was sent to and on behalf of
 * whoever asked.
 */
final class OpenRequests {
    /** A request, with what it claimed once it is sealed; nothing can answer it before. */
    private record Waiting(Optional<Claims> sent, CompletableFuture<Delivered> reply) {}

    private final Map<RequestId, Waiting> waiting = new ConcurrentHashMap<>();

    /** Opens a request; fails if its id is in use. */
    CompletableFuture<Delivered> open(RequestId request) {
        CompletableFuture<Delivered> reply = new CompletableFuture<>();
        if (waiting.putIfAbsent(request, new Waiting(Optional.empty(), reply)) != null) {
            throw new IllegalArgumentException("request id " + request + " is in use");
        }
        return reply;
    }

    /** Notes what an open request claims. */
    void sealed(Claims request) {
        waiting.computeIfPresent(request.request(), (id, open) -> new Waiting(Optional.of(request), open.reply()));
    }

    /** Returns whether a reply with these claims answers an open request. */
    boolean awaits(RequestId request, Claims reply) {
        Waiting open = waiting.get(request);
        return open != null
                && open.sent()
                        .filter(sent -> sent.route().equals(reply.route().reversed())
                                && sent.subject().equals(reply.subject()))
                        .isPresent();
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
