package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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

    boolean declares(HttpRequest request) {
        return request.method() == HttpMethod.OPTIONS
                ? !routes.methods(request.target()).isEmpty()
                : routes.match(request).isPresent();
    }

    /** A refusal before there is a submission is the last answer of its connection. */
    HttpResponse answer(HttpRequest request, InetAddress peer) throws IOException {
        Optional<AccessKey> credential = request.fields().find("authorization").flatMap(MlsKey::parse);
        if (credential.isEmpty()) {
            trail.record(peer, ReasonCode.UNAUTHENTICATED, "no readable " + MlsKey.SCHEME + " credential");
            return Replies.last(Replies.unauthenticated());
        }
        if (request.method() == HttpMethod.OPTIONS) {
            return options(request, peer);
        }
        Optional<RouteTable.Match> match = routes.match(request);
        if (match.isEmpty()) {
            trail.record(peer, ReasonCode.UNKNOWN_ROUTE, routes.mismatch(request));
            return Replies.last(Replies.noRoute());
        }
        RawContent content;
        try {
            content = RouteContent.of(request, match.get());
        } catch (RouteContent.MismatchException e) {
            trail.record(peer, e.code(), e.detail());
            return Replies.last(e.reply());
        }
        return exchange(credential.get(), match.get(), content, peer);
    }

    /** Says what the routes declare, to whoever could find out by asking; nothing crosses. */
    private HttpResponse options(HttpRequest request, InetAddress peer) throws IOException {
        Set<HttpMethod> methods = routes.methods(request.target());
        if (methods.isEmpty()) {
            trail.record(peer, ReasonCode.UNKNOWN_ROUTE, routes.mismatch(request));
            return Replies.last(Replies.noRoute());
        }
        return Replies.methods(methods);
    }

    private HttpResponse exchange(AccessKey credential, RouteTable.Match match, RawContent content, InetAddress peer)
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

    private HttpResponse release(RequestId id, HttpRoute.Message expected, Delivered reply, InetAddress peer)
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
