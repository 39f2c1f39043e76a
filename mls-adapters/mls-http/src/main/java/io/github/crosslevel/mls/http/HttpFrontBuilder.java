package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A builder of an {@link HttpFront}. Not thread-safe. */
public final class HttpFrontBuilder {
    private Optional<Exchange> exchange = Optional.empty();
    private Optional<Route> way = Optional.empty();
    private Optional<RouteTable> routes = Optional.empty();
    private Optional<AuditSink> sink = Optional.empty();
    private Optional<InstantSource> clock = Optional.empty();
    private Optional<Supplier<RequestId>> ids = Optional.empty();
    private HttpLimits limits = HttpLimits.defaults();
    private HttpTimeouts timeouts = HttpTimeouts.defaults();
    private LongSupplier nanos = System::nanoTime;

    HttpFrontBuilder() {}

    /** Sets what carries submissions across, usually {@code front::exchange}. */
    public HttpFrontBuilder exchange(Exchange exchange) {
        this.exchange = Optional.of(exchange);
        return this;
    }

    /** Sets from where to where requests cross. */
    public HttpFrontBuilder across(Route way) {
        this.way = Optional.of(way);
        return this;
    }

    /**
     * Sets what may cross.
     *
     * @throws IllegalArgumentException if one request could match two routes
     */
    public HttpFrontBuilder routes(List<HttpRoute> declared) {
        this.routes = Optional.of(new RouteTable(declared).requireDistinctRequests());
        return this;
    }

    /** Sets where refusals are recorded that happen before there is a submission. */
    public HttpFrontBuilder audit(AuditSink sink, InstantSource clock) {
        this.sink = Optional.of(sink);
        this.clock = Optional.of(clock);
        return this;
    }

    /** Sets where ids of submissions come from, usually {@code front::newRequestId}. */
    public HttpFrontBuilder ids(Supplier<RequestId> source) {
        this.ids = Optional.of(source);
        return this;
    }

    /** Sets how large a request may be; {@link HttpLimits#defaults()} otherwise. */
    public HttpFrontBuilder limits(HttpLimits limits) {
        this.limits = limits;
        return this;
    }

    /** Sets how long to wait; {@link HttpTimeouts#defaults()} otherwise. */
    public HttpFrontBuilder timeouts(HttpTimeouts timeouts) {
        this.timeouts = timeouts;
        return this;
    }

    /** Sets the monotonic clock for timeouts; {@link System#nanoTime} otherwise. */
    public HttpFrontBuilder ticker(LongSupplier nanos) {
        this.nanos = nanos;
        return this;
    }

    /**
     * Returns the front.
     *
     * @throws IllegalStateException if anything but limits, timeouts and ticker was not set
     */
    public HttpFront build() {
        Route across = require(way, "across");
        RefusalTrail trail = HttpGuard.trail(require(sink, "audit"), require(clock, "audit"), across.source());
        Crossing crossing = new Crossing(
                require(exchange, "exchange"),
                across,
                require(routes, "routes"),
                trail,
                require(ids, "ids"),
                timeouts.answer());
        return new HttpFront(crossing, new HttpGuard(trail, limits, timeouts), nanos);
    }

    private static <T> T require(Optional<T> part, String name) {
        return part.orElseThrow(() -> new IllegalStateException("`" + name + "` was not set"));
    }
}
