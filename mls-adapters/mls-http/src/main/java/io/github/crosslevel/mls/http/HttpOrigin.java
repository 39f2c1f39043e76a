package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Application;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.http.wire.HttpBody;
import io.github.crosslevel.mls.http.wire.HttpFields;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpTarget;
import io.github.crosslevel.mls.http.wire.Persistence;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.seal.Claims;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import javax.net.SocketFactory;

/**
 * The inner application behind the destination, reached over HTTP: each delivery becomes one canonical request built
 * from nothing but the content that crossed, and the body of the response becomes the answer. Thread-safe.
 *
 * <p>The response must have status 200 and the declared content type; anything else is an {@link IOException}, and the
 * requester learns only that it was refused.
 *
 * <p>Up to eight connections are kept for further requests, for as long as {@link HttpTimeouts#idle} says and until the
 * origin is closed. Only a GET goes over a kept connection, and if that one turns out to have been closed by the
 * application, once more over a new one (RFC 9110, 9.2.1 and 9.2.2): what may change something is never sent twice.
 *
 * <pre>{@code
 * Application reports = HttpOrigin.at(new InetSocketAddress("127.0.0.1", 8081), credential, List.of(route));
 * }</pre>
 */
public final class HttpOrigin implements Application, Closeable {
    private final InetSocketAddress address;
    private final Credential credential;
    private final RouteTable routes;
    private final HttpLimits limits;
    private final HttpTimeouts timeouts;
    private final SocketFactory sockets;
    private final LongSupplier nanos;
    private final IdleConnections idle = new IdleConnections();

    private HttpOrigin(
            InetSocketAddress address,
            Credential credential,
            RouteTable routes,
            HttpLimits limits,
            HttpTimeouts timeouts,
            SocketFactory sockets,
            LongSupplier nanos) {
        this.address = Objects.requireNonNull(address, "address");
        this.credential = Objects.requireNonNull(credential, "credential");
        this.routes = routes;
        this.limits = Objects.requireNonNull(limits, "limits");
        this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
        this.sockets = Objects.requireNonNull(sockets, "sockets");
        this.nanos = nanos;
    }

    /**
     * Returns the application at an address.
     *
     * @param credential proves to the front which application answers
     * @param routes the routes declared at the front
     * @throws IllegalArgumentException if there are no routes, or one delivery could match two
     */
    public static HttpOrigin at(InetSocketAddress address, Credential credential, List<HttpRoute> routes) {
        return new HttpOrigin(
                address,
                credential,
                new RouteTable(routes).requireDistinctDeliveries(),
                HttpLimits.defaults(),
                HttpTimeouts.defaults(),
                SocketFactory.getDefault(),
                System::nanoTime);
    }

    /** Returns this origin with other limits for responses. */
    public HttpOrigin with(HttpLimits limits) {
        return new HttpOrigin(address, credential, routes, limits, timeouts, sockets, nanos);
    }

    /** Returns this origin with other timeouts. */
    public HttpOrigin with(HttpTimeouts timeouts) {
        return new HttpOrigin(address, credential, routes, limits, timeouts, sockets, nanos);
    }

    /** Returns this origin with sockets made by a factory, such as one for TLS. */
    public HttpOrigin with(SocketFactory sockets) {
        return new HttpOrigin(address, credential, routes, limits, timeouts, sockets, nanos);
    }

    /** Returns this origin with another clock for idle connections and timeouts, in nanoseconds. */
    HttpOrigin with(LongSupplier nanos) {
        return new HttpOrigin(address, credential, routes, limits, timeouts, sockets, nanos);
    }

    @Override
    public Answer answer(Delivered request) throws IOException {
        return answer(request.claims(), request.content());
    }

    Answer answer(Claims claims, Content content) throws IOException {
        HttpRoute route = routes.find(claims.action(), claims.object().type())
                .orElseThrow(() -> DeliveryException.refused("no route for `" + claims.action() + "` of `"
                        + claims.object().type() + "`"));
        if (!content.type().equals(route.request().content())) {
            throw DeliveryException.refused(
                    "content is " + content.type() + ", not " + route.request().content());
        }
        HttpBody body = exchange(request(route, claims, content), route.answer());
        HttpRoute.Message answer = route.answer();
        ObjectRef object = ObjectRef.of(claims.object().id().value(), answer.objectType());
        return new Answer(credential, answer.action(), object, answer.content(), body::open);
    }

    void requireIdempotent() {
        routes.requireEach(route -> route.method() == HttpMethod.PUT, "is not a PUT, which may be repeated");
    }

    /** Hands over content of any length, as files have it, and drops the answer. */
    void store(Claims claims, Content content) throws IOException {
        if (content.length() > limits.bodyBytes()) {
            throw DeliveryException.failed(
                    "content of " + content.length() + " bytes is longer than " + limits.bodyBytes());
        }
        answer(claims, content);
    }

    private HttpRequest request(HttpRoute route, Claims claims, Content content) throws IOException {
        byte[] bytes = read(content);
        List<String> segments = route.path()
                .expand(claims.object().id())
                .orElseThrow(() -> DeliveryException.refused("path of the route cannot name the object"));
        HttpFields fields = HttpFields.of("accept", route.answer().content().value())
                .with("mls-request", claims.request().toString());
        boolean hasBody = route.method().hasBody();
        return new HttpRequest(
                route.method(),
                target(segments, hasBody ? Map.of() : parameters(route, claims, bytes)),
                host(),
                hasBody ? fields.with("content-type", content.type().value()) : fields,
                Persistence.KEEP_ALIVE,
                hasBody ? HttpBody.of(bytes) : HttpBody.empty());
    }

    /** The path variable is in the content and in the claims; both must say the same. */
    private static Map<String, String> parameters(HttpRoute route, Claims claims, byte[] bytes) throws IOException {
        SortedMap<String, String> parameters = Parameters.read(bytes)
                .orElseThrow(() -> DeliveryException.refused("content is not a canonical JSON object of strings"));
        Optional<String> variable = route.path().variable();
        if (variable.isPresent() && !claims.object().id().value().equals(parameters.remove(variable.get()))) {
            throw DeliveryException.refused("content names another object than the claims");
        }
        return parameters;
    }

    private static HttpTarget target(List<String> segments, Map<String, String> parameters) throws IOException {
        try {
            return new HttpTarget(segments, parameters);
        } catch (IllegalArgumentException e) {
            throw DeliveryException.refused("content cannot be written as a request target")
                    .causedBy(e);
        }
    }

    private HttpBody exchange(HttpRequest request, HttpRoute.Message answer) throws IOException {
        Optional<OriginConnection> kept = request.method() == HttpMethod.GET ? idle.take() : Optional.empty();
        if (kept.isPresent()) {
            try {
                return exchange(request, answer, kept.get());
            } catch (OriginConnection.UnansweredException e) {
                idle.clear(); // the application closed it while it was idle, and then those that were idle longer
            }
        }
        return exchange(request, answer, connect());
    }

    private OriginConnection connect() throws IOException {
        Socket socket = sockets.createSocket();
        boolean connected = false;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) timeouts.idle().toMillis());
            OriginConnection connection = new OriginConnection(socket, limits, timeouts, nanos);
            connected = true;
            return connection;
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }

    private HttpBody exchange(HttpRequest request, HttpRoute.Message answer, OriginConnection connection)
            throws IOException {
        HttpResponse response;
        try {
            response = connection.ask(request);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
        idle.give(connection);
        return accept(response, answer);
    }

    private static HttpBody accept(HttpResponse response, HttpRoute.Message answer) throws IOException {
        if (response.status() != 200) {
            throw DeliveryException.failed("application answered with status " + response.status());
        }
        if (!MediaType.matches(response.fields(), answer.content())) {
            throw DeliveryException.failed("application did not answer with " + answer.content());
        }
        return response.body();
    }

    private static byte[] read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            if (!Digest.compute(bytes).equals(content.digest())) {
                throw DeliveryException.failed("content changed after it was verified");
            }
            return bytes;
        }
    }

    /** Closes the connections that no request is using; what comes back later is closed, too. */
    @Override
    public void close() throws IOException {
        idle.close();
    }

    private String host() {
        String name = address.getHostString().toLowerCase(Locale.ROOT);
        return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + address.getPort();
    }
}
