package io.github.crosslevel.mls.http.servlet;

import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.http.HttpGuard;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpProblem;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.http.wire.Persistence;
import io.github.crosslevel.mls.http.wire.RequestReading;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A filter that reads again, strictly, what a servlet container understood of each request. Requests of declared routes
 * cross; others are refused, or reach the host's own application in canonical form. Thread-safe.
 *
 * <p>Map it to all paths and dispatcher types, before all other filters. A container has interpreted the bytes before a
 * filter sees them: framing that it has taken off, such as two lengths of which it has dropped one, can be judged only
 * by {@link HttpFront#serve} or a guard on the wire. Jetty must be told to compare fields with their case
 * ({@code HttpConfiguration.setHeaderCacheCaseSensitive(true)}), or it takes a credential that differs only in case
 * from the request before on the same connection.
 *
 * <pre>{@code
 * HttpFront front = …;                                        // as for sockets
 * FilterRegistration.Dynamic guard = context.addFilter("mls", ServletGuard.crossing(front));
 * guard.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
 * guard.setAsyncSupported(true);
 * }</pre>
 */
@SuppressWarnings("exports") // Jakarta Servlet is optional, so it is not required transitively
public final class ServletGuard implements Filter {
    /** Marks the request within the container; clients cannot set attributes. */
    private static final String GUARDED = GuardedRequest.class.getName();

    private static final Object CROSSED = new Object();

    private final HttpGuard guard;
    private final Optional<HttpFront> front;
    private final boolean guardsOthers;
    private final Optional<Executor> executor;

    private ServletGuard(
            HttpGuard guard, Optional<HttpFront> front, boolean guardsOthers, Optional<Executor> executor) {
        this.guard = guard;
        this.front = front;
        this.guardsOthers = guardsOthers;
        this.executor = executor;
    }

    /** Returns a filter with which declared routes cross, and all other requests are refused. */
    public static ServletGuard crossing(HttpFront front) {
        return new ServletGuard(
                Objects.requireNonNull(front, "front").guard(), Optional.of(front), false, Optional.empty());
    }

    /** Returns a filter behind which the host's own application answers; nothing crosses. */
    public static ServletGuard guarding(HttpGuard guard) {
        return new ServletGuard(Objects.requireNonNull(guard, "guard"), Optional.empty(), true, Optional.empty());
    }

    /** Returns this filter, but what no route declares reaches the host's own application. */
    public ServletGuard guardingOthers() {
        return new ServletGuard(guard, front, true, executor);
    }

    /** Returns this filter, but crossings wait on the executor, where the container supports it. */
    public ServletGuard waitingOn(Executor host) {
        return new ServletGuard(guard, front, guardsOthers, Optional.of(Objects.requireNonNull(host, "executor")));
    }

    /**
     * Refuses the request, takes it across, or hands it on.
     *
     * @throws IOException if the client went away or a refusal could not be recorded; nothing was handed on
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse reply)) {
            throw new ServletException("not HTTP");
        }
        Object earlier = http.getAttribute(GUARDED);
        if (earlier instanceof GuardedRequest guarded) {
            dispatchAgain(http, guarded, reply, chain);
            return;
        }
        if (earlier == CROSSED) {
            return; // an error page of the container must not make it cross once more
        }
        InetAddress peer = InetAddress.getByName(http.getRemoteAddr());
        RequestReading reading = ContainerRequest.read(http, guard.limits());
        if (!(reading instanceof HttpRequest read)) {
            HttpViolation violation = reading instanceof HttpViolation v
                    ? v
                    : new HttpViolation(HttpProblem.TRUNCATED, 0); // a container that states no head at all
            refuse(violation, peer, reply);
        } else if (front.isPresent() && (!guardsOthers || front.get().declares(read))) {
            cross(http, reply, read, peer);
        } else {
            handOn(http, reply, read, chain);
        }
    }

    /** Within the application the guarded request may have been wrapped; containers also start over from their own. */
    private static void dispatchAgain(
            HttpServletRequest http, GuardedRequest guarded, HttpServletResponse reply, FilterChain chain)
            throws IOException, ServletException {
        boolean isGuarded = http == guarded
                || (http instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(GuardedRequest.class));
        boolean startsOver =
                http.getDispatcherType() == DispatcherType.ERROR || http.getDispatcherType() == DispatcherType.ASYNC;
        if (!isGuarded && !startsOver) {
            throw new ServletException("request was unwrapped behind the guard");
        }
        chain.doFilter(isGuarded ? http : guarded.over(http), reply);
    }

    private void handOn(HttpServletRequest http, HttpServletResponse reply, HttpRequest read, FilterChain chain)
            throws IOException, ServletException {
        GuardedRequest guarded;
        try {
            guarded = GuardedRequest.of(http, reply, read);
        } catch (AmbiguousRequestException e) {
            refuse(e.violation(), InetAddress.getByName(http.getRemoteAddr()), reply);
            return;
        }
        http.setAttribute(GUARDED, guarded);
        chain.doFilter(guarded, reply);
    }

    private void refuse(HttpViolation violation, InetAddress peer, HttpServletResponse reply) throws IOException {
        write(guard.refuse(violation, peer), HttpMethod.GET, reply);
    }

    private void cross(HttpServletRequest http, HttpServletResponse reply, HttpRequest read, InetAddress peer)
            throws IOException {
        http.setAttribute(GUARDED, CROSSED);
        if (executor.isEmpty() || !http.isAsyncSupported()) {
            write(front.orElseThrow().answer(read, peer), read.method(), reply);
            return;
        }
        AsyncContext async = http.startAsync(http, reply);
        async.setTimeout(0); // the exchange itself is limited in time
        try {
            executor.get().execute(() -> answer(async, reply, read, peer));
        } catch (RejectedExecutionException e) {
            reply.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            async.complete();
        }
    }

    private void answer(AsyncContext async, HttpServletResponse reply, HttpRequest read, InetAddress peer) {
        reply.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR); // unless there is an answer
        try {
            write(front.orElseThrow().answer(read, peer), read.method(), reply);
        } catch (IOException e) {
            // the client went away, or the trail failed: nothing was released
        } finally {
            async.complete();
        }
    }

    private static void write(HttpResponse response, HttpMethod method, HttpServletResponse reply) throws IOException {
        reply.setStatus(response.status());
        response.fields().forEach(reply::setHeader);
        if (response.persistence() == Persistence.CLOSE) {
            reply.setHeader("Connection", "close");
        }
        if (response.status() != HttpServletResponse.SC_NO_CONTENT) {
            reply.setContentLengthLong(response.body().length());
        }
        if (method != HttpMethod.HEAD) {
            response.body().writeTo(reply.getOutputStream());
        }
    }
}
