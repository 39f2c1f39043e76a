package io.github.crosslevel.mls.http.client;

import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.http.MlsKey;
import io.github.crosslevel.mls.http.wire.HttpProblem;
import io.github.crosslevel.mls.http.wire.HttpRequestReader;
import io.github.crosslevel.mls.http.wire.HttpTarget;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.http.wire.RequestReading;
import io.github.crosslevel.mls.identity.AccessKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client of {@code java.net.http} for an application that need not know that its requests cross: those to one host go
 * through a front, and nothing goes anywhere else. Thread-safe.
 *
 * <p>It opens no connection, follows no redirect, uses no proxy and upgrades nothing. Bodies are taken from publishers
 * one buffer at a time and up to the limit of the front. How long a request may take is said by the timeouts of the
 * front; a timeout of the request itself is not looked at. What is refused is a response with the status that a front
 * on a socket would give.
 *
 * <pre>{@code
 * HttpClient client = CrossingHttpClient.to("reports.intranet", front, key, executor);
 * client.send(HttpRequest.newBuilder(URI.create("https://reports.intranet/reports/42")).build(), BodyHandlers.ofString());
 * }</pre>
 */
public final class CrossingHttpClient extends HttpClient {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final String host;
    private final HttpFront front;
    private final AccessKey key;
    private final Executor executor;

    private CrossingHttpClient(String host, HttpFront front, AccessKey key, Executor executor) {
        this.host = host;
        this.front = Objects.requireNonNull(front, "front");
        this.key = Objects.requireNonNull(key, "key");
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /**
     * Returns a client of one host.
     *
     * @param host host name, with the port if it is not the usual one; no URL
     * @param key proves who asks; the application sets no Authorization
     * @param executor on which asynchronous requests wait
     * @throws IllegalArgumentException if the host is not a host name with an optional port, such as a URL
     */
    public static HttpClient to(String host, HttpFront front, AccessKey key, Executor executor) {
        String name = Objects.requireNonNull(host, "host").toLowerCase(Locale.ROOT);
        if (!HttpTarget.isHost(name)) {
            throw new IllegalArgumentException("host `" + host + "` is not a host name with an optional port");
        }
        return new CrossingHttpClient(name, front, key, executor);
    }

    /**
     * Takes a request across and returns the answer.
     *
     * @throws IOException if the request is for another host, its body or the answer's cannot be read, or the audit
     *     trail failed
     */
    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        io.github.crosslevel.mls.http.wire.HttpResponse answer = answer(request);
        Map<String, List<String>> fields = new TreeMap<>();
        answer.fields().forEach((name, value) -> fields.put(name, List.of(value)));
        fields.put("content-length", List.of(Long.toString(answer.body().length())));
        HttpHeaders headers = HttpHeaders.of(fields, (name, value) -> true);
        BodySubscriber<T> subscriber =
                handler.apply(new CrossedResponse<>(request, answer.status(), headers, Optional.empty()));
        boolean isHead = request.method().equals("HEAD");
        BodySource.deliver(
                isHead ? new ByteArrayInputStream(new byte[0]) : answer.body().open(), subscriber);
        try {
            T body = subscriber.getBody().toCompletableFuture().get();
            return new CrossedResponse<>(request, answer.status(), headers, body);
        } catch (ExecutionException e) {
            throw new IOException("answer cannot be read", e.getCause());
        }
    }

    private io.github.crosslevel.mls.http.wire.HttpResponse answer(HttpRequest request)
            throws IOException, InterruptedException {
        if (!authority(request.uri()).equals(host)) {
            throw new IOException("`" + authority(request.uri()) + "` is not the host of this client");
        }
        byte[] body;
        try {
            body = body(request);
        } catch (CollectedBody.TooLargeException e) {
            return front.guard().refuse(new HttpViolation(HttpProblem.BODY_TOO_LARGE, 0), HERE);
        } catch (TimeoutException e) {
            return front.guard().timedOut(HERE);
        }
        RequestReading reading = HttpRequestReader.read(
                lines(request, body),
                new ByteArrayInputStream(body),
                front.guard().limits());
        if (reading instanceof io.github.crosslevel.mls.http.wire.HttpRequest read) {
            return front.answer(read, HERE);
        }
        return front.guard()
                .refuse(
                        reading instanceof HttpViolation violation
                                ? violation
                                : new HttpViolation(HttpProblem.TRUNCATED, 0),
                        HERE);
    }

    private static String authority(URI uri) {
        String authority = uri.getRawAuthority();
        return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    }

    private byte[] body(HttpRequest request)
            throws IOException, InterruptedException, CollectedBody.TooLargeException, TimeoutException {
        if (request.bodyPublisher().isEmpty()) {
            return new byte[0];
        }
        CollectedBody collected = CollectedBody.of(
                request.bodyPublisher().get(), front.guard().limits().bodyBytes());
        Duration patience = front.guard().timeouts().message();
        try {
            return collected.body().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CollectedBody.TooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new IOException("body of the request cannot be read", e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            collected.cancel();
            throw e;
        }
    }

    private List<String> lines(HttpRequest request, byte[] body) {
        URI uri = request.uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        List<String> lines = new ArrayList<>();
        lines.add(request.method() + " " + path + query + " HTTP/1.1");
        lines.add("Host: " + host);
        lines.add("Authorization: " + MlsKey.format(key));
        request.headers().map().forEach((name, values) -> values.forEach(value -> lines.add(name + ": " + value)));
        if (request.bodyPublisher().isPresent()) {
            lines.add("Content-Length: " + body.length);
        }
        return lines;
    }

    /** As {@link #send}, on the executor; one that rejects is an {@link IOException} of the future. */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(response, request, handler));
        } catch (RejectedExecutionException e) {
            response.completeExceptionally(new IOException("executor of the host rejects the request", e));
        }
        return response;
    }

    private <T> void complete(
            CompletableFuture<HttpResponse<T>> response, HttpRequest request, BodyHandler<T> handler) {
        try {
            response.complete(send(request, handler));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.completeExceptionally(e);
        } catch (IOException | RuntimeException e) {
            response.completeExceptionally(e);
        }
    }

    /** As {@link #send}, on the executor; nothing is ever pushed. */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    /**
     * Returns the context of the JDK, which nothing here uses.
     *
     * @throws IllegalStateException if the JDK has none
     */
    @Override
    public SSLContext sslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no TLS in this JDK", e);
        }
    }

    @Override
    public SSLParameters sslParameters() {
        return new SSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.of(executor);
    }
}
