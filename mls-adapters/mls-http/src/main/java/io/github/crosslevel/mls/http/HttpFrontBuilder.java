package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.internal.setting.RequiredSettings;
import io.github.crosslevel.mls.internal.setting.Setting;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A builder of an {@link HttpFront}. Not thread-safe. */
public final class HttpFrontBuilder {
    private final RequiredSettings required = new RequiredSettings();
    private final Setting<Exchange> exchange = required.add("exchange");
    private final Setting<Route> way = required.add("across");
    private final Setting<RouteTable> routes = required.add("routes");
    private final Setting<Trail> audit = required.add("audit");
    private final Setting<Supplier<RequestId>> ids = required.add("ids");
    private HttpLimits limits = HttpLimits.defaults();
    private HttpTimeouts timeouts = HttpTimeouts.defaults();
    private LongSupplier nanos = System::nanoTime;

    /** Where refusals are recorded. */
    private record Trail(AuditSink sink, InstantSource clock) {}

    HttpFrontBuilder() {}

    /** Sets what carries submissions across, usually {@code front::exchange}. */
    public HttpFrontBuilder exchange(Exchange exchange) {
        this.exchange.set(exchange);
        return this;
    }

    /** Sets from where to where requests cross. */
    public HttpFrontBuilder across(Route way) {
        this.way.set(way);
        return this;
    }

    /**
     * Sets what may cross.
     *
     * @throws IllegalArgumentException if there is none, or one request could match two
     */
    public HttpFrontBuilder routes(List<HttpRoute> declared) {
        this.routes.set(new RouteTable(declared).requireDistinctRequests());
        return this;
    }

    /** Sets where refusals are recorded that happen before there is a submission. */
    public HttpFrontBuilder audit(AuditSink sink, InstantSource clock) {
        this.audit.set(
                new Trail(Objects.requireNonNull(sink, "audit sink"), Objects.requireNonNull(clock, "audit clock")));
        return this;
    }

    /** Sets where ids of submissions come from, usually {@code front::newRequestId}. */
    public HttpFrontBuilder ids(Supplier<RequestId> source) {
        this.ids.set(source);
        return this;
    }

    /** Sets how large a request may be; {@link HttpLimits#defaults()} otherwise. */
    public HttpFrontBuilder limits(HttpLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /** Sets how long to wait; {@link HttpTimeouts#defaults()} otherwise. */
    public HttpFrontBuilder timeouts(HttpTimeouts timeouts) {
        this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
        return this;
    }

    /** Sets the monotonic clock for timeouts; {@link System#nanoTime} otherwise. */
    public HttpFrontBuilder ticker(LongSupplier nanos) {
        this.nanos = Objects.requireNonNull(nanos, "ticker");
        return this;
    }

    /**
     * Returns the front.
     *
     * @throws IllegalStateException if anything but limits, timeouts and ticker was not set; the message names all of
     *     it
     */
    public HttpFront build() {
        required.check();
        Route across = way.get();
        RefusalTrail trail = HttpGuard.trail(audit.get().sink(), audit.get().clock(), across.source());
        Crossing crossing = new Crossing(exchange.get(), across, routes.get(), trail, ids.get(), timeouts.answer());
        return new HttpFront(crossing, new HttpGuard(trail, limits, timeouts), nanos);
    }
}
