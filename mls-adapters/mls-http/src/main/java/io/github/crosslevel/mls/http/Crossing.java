package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Takes a well-formed request across and brings the response back. */
final class Crossing {
    private final Exchange exchange;
    private final Route way;
    private final RouteTable routes;
    private final RefusalTrail trail;
    private final Supplier<RequestId> ids;
    private final Duration patience;

    Crossing(
            Exchange exchange,
            Route way,
            RouteTable routes,
            RefusalTrail trail,
            Supplier<RequestId> ids,
            Duration patience) {
        this.exchange = exchange;
        this.way = way;
        this.routes = routes;
        this.trail = trail;
        this.ids = ids;
        this.patience = patience;
    }

    HttpResponse answer(HttpRequest request, Socket peer) throws IOException {
        Optional<AccessKey> credential = request.fields().find("authorization").flatMap(MlsKey::parse);
        if (credential.isEmpty()) {
            trail.record(peer, ReasonCode.UNAUTHENTICATED, "no readable " + MlsKey.SCHEME + " credential");
            return Replies.unauthenticated();
        }
        Optional<RouteTable.Match> match = routes.match(request);
        if (match.isEmpty()) {
            trail.record(peer, ReasonCode.UNKNOWN_ROUTE, "no route for the method and path");
            return Replies.noRoute();
        }
        HttpRoute route = match.get().route();
        if (request.method().hasBody()
                && !MediaType.matches(request.fields(), route.request().content())) {
            trail.record(
                    peer,
                    ReasonCode.UNKNOWN_CONTENT_TYPE,
                    "body is not declared as " + route.request().content());
            return Replies.wrongType();
        }
        Optional<RawContent> content = content(request, match.get());
        if (content.isEmpty()) {
            trail.record(peer, ReasonCode.MALFORMED_CONTENT, "query parameters do not fit the route");
            return Replies.malformed(400);
        }
        return exchange(credential.get(), match.get(), content.get(), peer);
    }

    private static Optional<RawContent> content(HttpRequest request, RouteTable.Match match) {
        if (request.method().hasBody()) {
            return request.target().parameters().isEmpty() ? Optional.of(request.body()::open) : Optional.empty();
        }
        SortedMap<String, String> parameters = new TreeMap<>(request.target().parameters());
        Optional<String> variable = match.route().path().variable();
        if (variable.isPresent()
                && parameters.put(variable.get(), match.object().value()) != null) {
            return Optional.empty();
        }
        return Optional.of(RawContent.of(Parameters.write(parameters)));
    }

    private HttpResponse exchange(AccessKey credential, RouteTable.Match match, RawContent content, Socket peer)
            throws IOException {
        HttpRoute.Message message = match.route().request();
        RequestId id = ids.get();
        ExchangeOutcome outcome = exchange.exchange(
                new Submission(
                        id,
                        credential,
                        Correlation.opening(),
                        way,
                        message.action(),
                        HttpFront.PROTOCOL,
                        new ObjectRef(match.object(), message.objectType(), Attributes.none()),
                        message.content(),
                        content),
                patience);
        if (outcome instanceof ExchangeOutcome.Answered answered) {
            return release(id, match.route().answer(), answered.reply(), peer);
        }
        boolean late = outcome instanceof ExchangeOutcome.Refused refused
                && refused.reason().code() == ReasonCode.TIMED_OUT;
        return late ? Replies.timedOut(id) : Replies.refused(id);
    }

    private HttpResponse release(RequestId id, HttpRoute.Message expected, Delivered reply, Socket peer)
            throws IOException {
        Content content = reply.content();
        try {
            if (!content.type().equals(expected.content())
                    || !reply.claims().action().equals(expected.action())
                    || !reply.claims().object().type().equals(expected.objectType())) {
                trail.record(peer, ReasonCode.TYPE_MISMATCH, "answer to " + id + " is not what the route declares");
                return Replies.refused(id);
            }
            byte[] bytes = read(content);
            if (!Digest.compute(bytes).equals(content.digest())) {
                trail.record(peer, ReasonCode.CONTENT_CHANGED, "answer to " + id);
                return Replies.refused(id);
            }
            return Replies.answer(id, content.type(), bytes);
        } finally {
            content.discard();
        }
    }

    private static byte[] read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
