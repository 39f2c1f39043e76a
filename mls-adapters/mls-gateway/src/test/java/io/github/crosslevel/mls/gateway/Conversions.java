package io.github.crosslevel.mls.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.crosslevel.mls.adapter.ConnectionHandler;
import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.file.csv.CsvCanonicalizer;
import io.github.crosslevel.mls.file.csv.CsvChecker;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.http.HttpDelivery;
import io.github.crosslevel.mls.http.HttpOrigin;
import io.github.crosslevel.mls.http.HttpRoute;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.json.JsonCanonicalizer;
import io.github.crosslevel.mls.json.JsonChecker;
import io.github.crosslevel.mls.json.JsonFormat;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.smtp.SioLabels;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** A gateway between two systems that speak different protocols, with everything behind the destination. */
final class Conversions implements Closeable {
    static final SystemId INTERNET = SystemId.of("internet");
    static final SystemId INTRANET = SystemId.of("intranet");
    static final Route INWARD = new Route(INTERNET, INTRANET);
    static final Action STORE = Action.of("store");
    static final Action RECEIPT = Action.of("receipt");
    static final ContentType CSV = CsvFormat.TYPE;
    static final HttpRoute PUT_PEOPLE = HttpRoute.of(
            HttpMethod.PUT,
            "/people/{name}",
            new HttpRoute.Message(STORE, "people", CSV),
            new HttpRoute.Message(RECEIPT, "receipt", ContentType.of("application/json")));
    static final CompiledPolicy POLICY = policy();
    static final SioLabels LABELS = SioLabels.binary("urn:example:label:people", POLICY.labels());

    private static final CsvFormat PEOPLE = CsvFormat.builder()
            .whole("id")
            .verbatim("name")
            .whole("grade")
            .highest("grade", "grade")
            .build();
    private static final JsonFormat JSON = JsonFormat.builder().objectsOnly().build();

    final Path directory;
    /** What the application behind the destination was asked over HTTP: the line and the body of each request. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    final AccessKey clerk;
    private final AccessKey service;
    private final HttpServer application;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<ConnectionListener> listeners = new ArrayList<>();
    private final Gateway gateway;
    private final Trails.Tail tail;

    private Conversions(Path directory, BiConsumer<Conversions, FrontBuilder> destination) throws IOException {
        this.directory = directory;
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", this::ask);
        application.start();
        gateway = Gateway.in(directory.resolve("gateway"), "test password".toCharArray())
                .policy(POLICY)
                .system(new GradedSystem(INTERNET, 2, upTo("secret")), Conversions::formats)
                .system(
                        new GradedSystem(INTRANET, 3, upTo("confidential")),
                        front -> destination.accept(this, formats(front)))
                .open();
        clerk = gateway.issueKey(subject("li", INTERNET, "clerk", "secret"));
        service = gateway.issueKey(subject("archive", INTRANET, "service", "confidential"));
        tail = new Trails.Tail(directory.resolve("gateway/audit/trail.jsonl"));
        tail.next();
    }

    /** Opens a gateway whose destination takes what has crossed in the way that is set. */
    static Conversions open(Path directory, BiConsumer<Conversions, FrontBuilder> destination) throws IOException {
        return new Conversions(directory, destination);
    }

    private static CompiledPolicy policy() {
        try (InputStream in = Conversions.class.getResourceAsStream("/conversion.mls")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PolicyCompiler.standard()
                    .compile(PolicySource.of("conversion.mls", text))
                    .orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Clearance upTo(String label) {
        return Clearance.upTo(POLICY.labels().parse(label));
    }

    private static Subject subject(String name, SystemId home, String role, String clearance) {
        Attributes attributes = Attributes.of("role", AttributeValue.of(role));
        return new Subject(SubjectId.of(name), home, upTo(clearance), attributes);
    }

    private static FrontBuilder formats(FrontBuilder front) {
        return front.departing(CsvCanonicalizer.of(PEOPLE))
                .arriving(CsvChecker.of(PEOPLE))
                .departing(JsonCanonicalizer.of(JSON))
                .arriving(JsonChecker.of(JSON))
                .departing(MailCanonicalizer.of(MimeLimits.defaults()))
                .arriving(MailChecker.of(MimeLimits.defaults()));
    }

    private void ask(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("mls-request") + "\n" + body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Returns a list of two people, one of the grade, in canonical form. */
    static String people(int grade) {
        return "id,name,grade\n1,张三,1\n2,O'Neil," + grade + "\n";
    }

    static byte[] bytes(int grade) {
        return people(grade).getBytes(StandardCharsets.UTF_8);
    }

    Gateway gateway() {
        return gateway;
    }

    Front internet() {
        return gateway.front(INTERNET);
    }

    /** Returns where files arrive, which no file has reached as long as nothing was delivered. */
    Path inbox() {
        return directory.resolve("inbox");
    }

    DirectoryDelivery intoInbox() {
        try {
            return DirectoryDelivery.into(Files.createDirectories(inbox()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Delivers a message as a file, and answers that it is there. */
    Answer store(DirectoryDelivery files, Delivered message) throws IOException {
        files.deliver(message);
        ObjectRef object = ObjectRef.of(message.claims().object().id().value(), "receipt");
        RawContent stored = RawContent.of("{\"stored\":true}".getBytes(StandardCharsets.UTF_8));
        return new Answer(service, RECEIPT, object, JSON.type(), stored);
    }

    /** Returns the application behind the destination as where files go. */
    HttpDelivery toApplication() {
        AccessKey nobody = AccessKey.of(SubjectId.of("application"), new byte[16]); // what it answers does not cross
        return HttpDelivery.to(HttpOrigin.at(application.getAddress(), nobody, List.of(PUT_PEOPLE)));
    }

    /** Serves a protocol before the source, and returns where. */
    InetSocketAddress serve(ConnectionHandler front) throws IOException {
        ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ConnectionListener listener = ConnectionListener.over(port, executor, front);
        listeners.add(listener);
        executor.execute(listener);
        return new InetSocketAddress(port.getInetAddress(), port.getLocalPort());
    }

    /** Returns the crossings that were recorded since the last call. */
    List<Map<String, String>> crossings() {
        return tail.next().stream()
                .filter(record -> "crossing".equals(record.get("kind")))
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (ConnectionListener listener : listeners) {
            listener.close();
        }
        executor.shutdown();
        application.stop(0);
        gateway.close();
    }
}
