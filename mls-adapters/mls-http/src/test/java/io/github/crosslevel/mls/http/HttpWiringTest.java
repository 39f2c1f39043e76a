package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.http.client.CrossingHttpClient;
import io.github.crosslevel.mls.http.netty.NettyGuard;
import io.github.crosslevel.mls.http.servlet.ServletGuard;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.identity.SystemId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host that puts the parts together wrongly is told. */
class HttpWiringTest {
    private static final AuditSink SINK = entry -> () -> {};
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private static HttpFront front() {
        return HttpFront.builder()
                .exchange((submission, patience) ->
                        new ExchangeOutcome.Refused(submission.id(), Reason.of(ReasonCode.RULE_DENY)))
                .across(Crossings.WAY)
                .routes(List.of(Crossings.GET))
                .audit(SINK, InstantSource.system())
                .ids(() -> Crossings.REQUEST)
                .build();
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThatThrownBy(() -> HttpFront.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not set: `exchange`, `across`, `routes`, `audit`, `ids`");
        assertThatThrownBy(() -> HttpFront.builder()
                        .across(Crossings.WAY)
                        .routes(List.of(Crossings.GET))
                        .build())
                .hasMessage("not set: `exchange`, `audit`, `ids`");
    }

    @Test
    void anEndWithoutRoutesIsRefused() {
        assertThatThrownBy(() -> HttpFront.builder().routes(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no routes: nothing could cross");
        assertThatThrownBy(() -> HttpOrigin.at(ADDRESS, Crossings.KEY, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no routes: nothing could cross");
    }

    @Test
    void routesThatCannotBeToldApartAreRefused() {
        HttpRoute literal = HttpRoute.of(HttpMethod.GET, "/reports/all", Crossings.INQUIRY, Crossings.REPORT);
        assertThatThrownBy(() -> HttpFront.builder().routes(List.of(Crossings.GET, literal)))
                .hasMessage("routes `GET /reports/{id}` and `GET /reports/all` cannot be told apart");
        assertThatThrownBy(() -> PathTemplate.parse("/{a}/{b}"))
                .hasMessage("path `/{a}/{b}` is not plain segments with at most one variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://reports.intranet", "reports.intranet/", "a@reports.intranet", "a:0", ""})
    void aClientIsForAHostAndNotForAUrl(String host) {
        assertThatThrownBy(() -> CrossingHttpClient.to(host, front(), Crossings.KEY, Runnable::run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("host `" + host + "` is not a host name with an optional port");
    }

    static Stream<Arguments> nothings() {
        InstantSource clock = InstantSource.system();
        SystemId component = SystemId.of("intranet");
        HttpGuard guard = HttpGuard.recording(SINK, clock, component);
        HttpFront front = front();
        HttpOrigin origin = HttpOrigin.at(ADDRESS, Crossings.KEY, List.of(Crossings.GET));
        return Stream.of(
                built("exchange", builder -> builder.exchange(no())),
                built("across", builder -> builder.across(no())),
                built("routes", builder -> builder.routes(no())),
                built("audit sink", builder -> builder.audit(no(), clock)),
                built("audit clock", builder -> builder.audit(SINK, no())),
                built("ids", builder -> builder.ids(no())),
                built("limits", builder -> builder.limits(no())),
                built("timeouts", builder -> builder.timeouts(no())),
                built("ticker", builder -> builder.ticker(no())),
                called("audit sink", () -> HttpGuard.recording(no(), clock, component)),
                called("audit clock", () -> HttpGuard.recording(SINK, no(), component)),
                called("component", () -> HttpGuard.recording(SINK, clock, no())),
                called("limits", () -> guard.with(HttpWiringTest.<HttpLimits>no())),
                called("timeouts", () -> guard.with(HttpWiringTest.<HttpTimeouts>no())),
                called("guard", () -> new NettyGuard(no())),
                called("front", () -> ServletGuard.crossing(no())),
                called("guard", () -> ServletGuard.guarding(no())),
                called("executor", () -> ServletGuard.guarding(guard).waitingOn(no())),
                called("host", () -> CrossingHttpClient.to(no(), front, Crossings.KEY, Runnable::run)),
                called("front", () -> CrossingHttpClient.to("a", no(), Crossings.KEY, Runnable::run)),
                called("key", () -> CrossingHttpClient.to("a", front, no(), Runnable::run)),
                called("executor", () -> CrossingHttpClient.to("a", front, Crossings.KEY, no())),
                called("address", () -> HttpOrigin.at(no(), Crossings.KEY, List.of(Crossings.GET))),
                called("credential", () -> HttpOrigin.at(ADDRESS, no(), List.of(Crossings.GET))),
                called("routes", () -> HttpOrigin.at(ADDRESS, Crossings.KEY, no())),
                called("sockets", () -> origin.with(HttpWiringTest.<SocketFactory>no())),
                called("method", () -> HttpRoute.of(no(), "/a", Crossings.INQUIRY, Crossings.REPORT)),
                called("path", () -> HttpRoute.of(HttpMethod.GET, no(), Crossings.INQUIRY, Crossings.REPORT)),
                called("answer", () -> HttpRoute.of(HttpMethod.GET, "/a", Crossings.INQUIRY, no())));
    }

    private static Arguments built(String name, Function<HttpFrontBuilder, HttpFrontBuilder> setting) {
        return called(name, () -> setting.apply(HttpFront.builder()));
    }

    private static Arguments called(String name, ThrowingCallable call) {
        return Arguments.of(name, call);
    }

    /** What a host that knows nothing of null annotations may hand over. */
    private static <T> T no() {
        return null;
    }

    @ParameterizedTest
    @MethodSource("nothings")
    void whatIsHandedOverAsNullIsNamed(String name, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
    }
}
