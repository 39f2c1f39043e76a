package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.gateway.Gateway;
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
import io.github.crosslevel.mls.request.Route;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A protocol of one's own before the platform: records over a socket, by {@link RecordFront} and {@link RecordOrigin}.
 * One question passes, one is denied by the policy, and one is refused on the wire; the client cannot tell the last two
 * apart.
 *
 * <p>Read {@link RecordFront} first. That it keeps the contract of adapters, in some 160 cases, is a test of two
 * classes: {@code RecordContractTest} and {@code RecordEnds}.
 *
 * <p>Read next: {@link E22SendDirectory}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E21OwnAdapter -pl examples/small -am package</pre>
 */
final class E21OwnAdapter {
    private static final SystemId INTERNET = SystemId.of("internet");
    private static final SystemId INTRANET = SystemId.of("intranet");
    private static final Action QUERY = Action.of("query");
    private static final Action ANSWER = Action.of("answer");
    private static final JsonFormat FORMAT = JsonFormat.builder().build();
    private static final String POLICY = """
            schema rates version 1 {
              level public < internal;
              system internet grade 2;
              system intranet grade 3;
              action query, answer;
              protocol record;
              object { type: enum {rate}; }
            }
            label of-rate stamp public when object.type == rate;
            policy rates combine deny-overrides {
              rule reads permit query, answer;
              rule no-forecasts deny query when object.id == "forecast";
            }
            """;

    private E21OwnAdapter() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("mls-example");
        CompiledPolicy policy = PolicyCompiler.standard()
                .compile(PolicySource.of("rates.mls", POLICY))
                .orThrow();
        Clearance any = Clearance.upTo(policy.labels().top());
        AccessKey serviceKey = AccessKey.of(SubjectId.of("rate-service"), new byte[32]);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Gateway gateway = Gateway.in(directory, "example".toCharArray())
                        .policy(policy)
                        .system(
                                new GradedSystem(INTERNET, 2, any),
                                front -> front.departing(JsonCanonicalizer.of(FORMAT))
                                        .arriving(JsonChecker.of(FORMAT)))
                        .system(
                                new GradedSystem(INTRANET, 3, any),
                                front -> front.departing(JsonCanonicalizer.of(FORMAT))
                                        .arriving(JsonChecker.of(FORMAT))
                                        .answering(QUERY, new RecordOrigin(() -> connect(service), serviceKey, ANSWER)))
                        .open()) {
            gateway.subjects().register(subject("rate-service", INTRANET, any), serviceKey);
            AccessKey clerk = gateway.issueKey(subject("clerk", INTERNET, any));
            AuditSink trail = entry -> {
                System.out.println("refused on the wire: " + entry.fields().get("detail"));
                return () -> {};
            };
            RecordFront front = new RecordFront(
                    gateway.front(INTERNET),
                    new RecordFront.Dealings(new Route(INTERNET, INTRANET), QUERY, "rate", FORMAT.type()),
                    RefusalTrail.of(RecordFront.PROTOCOL, INTERNET, trail, InstantSource.system()),
                    Duration.ofSeconds(5));
            threads.execute(ConnectionListener.over(service, threads, E21OwnAdapter::rate));
            threads.execute(ConnectionListener.over(port, threads, front::serve));

            System.out.println("overnight: " + ask(connect(port), clerk, "overnight"));
            System.out.println("forecast: " + ask(connect(port), clerk, "forecast"));
            System.out.println("over/night: " + ask(connect(port), clerk, "over/night"));
        } finally {
            threads.shutdown();
        }
        delete(directory);
    }

    private static Subject subject(String name, SystemId home, Clearance clearance) {
        return new Subject(SubjectId.of(name), home, clearance, Attributes.none());
    }

    private static Socket connect(ServerSocket port) throws IOException {
        return new Socket(port.getInetAddress(), port.getLocalPort());
    }

    /** The service in the intranet: it knows one rate. */
    private static void rate(Socket connection) throws IOException {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            String object = new String(in.readNBytes(in.readInt()), StandardCharsets.US_ASCII);
            in.skipNBytes(in.readInt());
            byte[] answer = ("{ \"rate\": \"1.5\", \"of\": \"" + object + "\" }").getBytes(StandardCharsets.US_ASCII);
            RecordOrigin.write(answer, new DataOutputStream(connection.getOutputStream()));
        }
    }

    /** A client on the internet. */
    private static String ask(Socket connection, AccessKey key, String object) throws IOException {
        try (connection) {
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            RecordOrigin.write(key.claimed().value().getBytes(StandardCharsets.US_ASCII), out);
            RecordOrigin.write(key.key(), out);
            RecordOrigin.write(object.getBytes(StandardCharsets.US_ASCII), out);
            RecordOrigin.write("{}".getBytes(StandardCharsets.US_ASCII), out);
            DataInputStream in = new DataInputStream(connection.getInputStream());
            return in.readByte() == RecordFront.ANSWERED
                    ? new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8)
                    : "refused";
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
