package io.github.crosslevel.mls.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.FrontPort;
import io.github.crosslevel.mls.testkit.adapter.RawWire;
import io.github.crosslevel.mls.testkit.adapter.RunningAdapter;
import io.github.crosslevel.mls.testkit.adapter.TestMessage;
import io.github.crosslevel.mls.testkit.adapter.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A front and an origin over HTTP: a client with a socket before the one, a server of the JDK behind the other. */
final class HttpEnds implements RunningAdapter, RawWire {
    private static final ContentType LETTERS = ContentType.of("text/letters");
    private static final HttpRoute ROUTE = HttpRoute.of(
            HttpMethod.POST,
            "/messages/{id}",
            new HttpRoute.Message(CrossingRig.ACTION, "message", LETTERS),
            new HttpRoute.Message(CrossingRig.ANSWER, "answer", LETTERS));
    private static final String AUTHORIZATION = "Authorization: " + MlsKey.format(CrossingRig.CALLER);
    private static final String EXPECT = "Expect: 100-continue";
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final HttpServer server;
    private final ExecutorService serving = Executors.newCachedThreadPool();
    private final HttpOrigin origin;
    private final FrontPort port;

    private HttpEnds(CrossingRig rig) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serving);
        server.createContext("/messages/", this::echo);
        server.start();
        origin = HttpOrigin.at(server.getAddress(), CrossingRig.ANSWERER, List.of(ROUTE))
                .with(new HttpTimeouts(LONG, LONG, LONG));
        rig.answering(origin);
        HttpFront front = HttpFront.builder()
                .exchange(rig.source()::exchange)
                .across(CrossingRig.ROUTE)
                .routes(List.of(ROUTE))
                .audit(rig.audit(), rig.clock())
                .ids(rig.source()::newRequestId)
                .timeouts(new HttpTimeouts(LONG, LONG, CrossingRig.PATIENCE))
                .ticker(nanos::get)
                .build();
        port = FrontPort.serving(rig, front::serve);
    }

    static HttpEnds start(CrossingRig rig) throws IOException {
        return new HttpEnds(rig);
    }

    private void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.add(new String(body, StandardCharsets.US_ASCII));
        exchange.getResponseHeaders().set("Content-Type", LETTERS.value());
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static String request(String target, String... fields) {
        return "POST " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + String.join("\r\n", fields)
                + "\r\n\r\nab";
    }

    static String authorized(String target, String... fields) {
        return request(target, AUTHORIZATION, String.join("\r\n", fields));
    }

    /** Writes a request and returns what the client is told. */
    Told exchange(String request) throws IOException {
        return exchange(request.getBytes(StandardCharsets.US_ASCII));
    }

    private Told exchange(byte[] request) {
        return told(port.exchange(request));
    }

    /** Sends a request whose body does not come, once the front has read its head, and lets its time pass. */
    Told stall() throws IOException {
        try (Client client = connect()) {
            client.output()
                    .write(authorized("/messages/a", "Content-Type: text/letters", "Content-Length: 9", EXPECT)
                            .getBytes(StandardCharsets.US_ASCII));
            client.input().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            nanos.addAndGet(2 * LONG.toNanos());
            client.output().write('c'); // wakes the front, which looks at its clock
            return told(client.input().readAllBytes());
        }
    }

    @Override
    public Told send(TestMessage message) throws IOException {
        return exchange(bytes(message));
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public Optional<RawWire> raw() {
        return Optional.of(this);
    }

    @Override
    public byte[] bytes(TestMessage message) {
        String head = "POST /messages/" + message.object() + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + AUTHORIZATION + "\r\nContent-Type: " + LETTERS + "\r\nContent-Length: "
                + message.text().length() + "\r\n\r\n";
        return (head + message.text()).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Told told(byte[] said) {
        String text = new String(said, StandardCharsets.US_ASCII);
        if (text.isEmpty()) {
            return Told.nothing();
        }
        return text.startsWith("HTTP/1.1 200 ")
                ? Told.answered(text.substring(text.indexOf("\r\n\r\n") + 4))
                : Told.refused(text);
    }

    @Override
    public Client connect() throws IOException {
        return port.connect();
    }

    @Override
    public void close() throws IOException {
        port.close();
        origin.close();
        server.stop(0);
        serving.shutdown();
    }
}
