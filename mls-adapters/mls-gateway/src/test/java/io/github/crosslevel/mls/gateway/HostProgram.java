package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.Credit.INTERNET;
import static io.github.crosslevel.mls.gateway.Credit.INTRANET;

import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.admin.ManagementCenter;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.crypto.audit.AuditFile;
import io.github.crosslevel.mls.crypto.envelope.TokenFrameVerifier;
import io.github.crosslevel.mls.crypto.identity.AccessKeys;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.exchange.Interconnect;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.transport.Connection;
import io.github.crosslevel.mls.transport.Link;
import io.github.crosslevel.mls.transport.StreamLink;
import io.github.crosslevel.mls.transport.StreamLinkEnd;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A host of its own for one part of the platform: a front or the interconnect, with a key ring, a policy and an audit
 * trail that nobody else has, and nothing shared with the others but bytes on sockets. {@link SplitHosts} starts and
 * drives it.
 */
final class HostProgram implements Closeable {
    static final char[] PASSWORD = "split hosts".toCharArray();
    static final SystemId INTERCONNECT = SystemId.of("interconnect");

    final Path directory;
    final InstantSource clock;
    final CompiledPolicy policy;
    final EpochSchedule epochs;
    final KeyRing ring;
    final SecureRandom random = new SecureRandom();
    final AccessKeys subjects = new AccessKeys();
    final AuditFile trail;
    final ManagementCenter center;
    final Breakpoint breakpoint = new Breakpoint(HostProgram::say);

    private final Map<String, StreamLink> peers = new ConcurrentHashMap<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    private HostProgram(Path directory, InstantSource clock) throws IOException {
        this.directory = directory;
        this.clock = clock;
        policy = Credit.compile(Files.readString(directory.resolve("policy.mls")));
        epochs = EpochSchedule.of(Instant.EPOCH, Duration.ofMinutes(1), clock);
        ring = KeyRing.open(directory.resolve("keys.p12"), PASSWORD);
        SigningKey key = SigningKey.of(Files.readAllBytes(directory.resolve("audit.seed")));
        trail = AuditFile.open(directory.resolve("trail.jsonl"), key, clock);
        SubjectId operator = SubjectId.of("operator");
        SubjectId officer = SubjectId.of("officer");
        center = new ManagementCenter(
                SystemId.of("management-center"),
                subjects,
                Appointments.of(operator, officer, SubjectId.of("auditor")),
                trail,
                clock);
        var systems = center.system(subjects.issue(administrator(operator), random));
        systems.register(Credit.internet());
        systems.register(Credit.intranet());
        center.security(subjects.issue(administrator(officer), random))
                .release(policy.name(), policy.decider(), policy.labeler());
    }

    private Subject administrator(SubjectId person) {
        Clearance nothing = Clearance.upTo(policy.labels().bottom());
        return new Subject(person, SystemId.of("management-center"), nothing, Attributes.none());
    }

    /** Runs a part: its name, its directory, and how many milliseconds its clock is ahead of that of the machine. */
    public static void main(String[] arguments) throws IOException {
        InstantSource clock =
                InstantSource.offset(InstantSource.system(), Duration.ofMillis(Long.parseLong(arguments[2])));
        try (HostProgram host = new HostProgram(Path.of(arguments[1]), clock);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            SystemId name = SystemId.of(arguments[0]);
            if (name.equals(INTERCONNECT)) {
                host.interconnect(commands);
            } else {
                HostFront.run(host, name, commands);
            }
        }
    }

    private void interconnect(BufferedReader commands) throws IOException {
        Interconnect interconnect = new Interconnect(
                INTERCONNECT,
                TokenFrameVerifier.of(ring, epochs, policy.labels(), INTERCONNECT),
                center,
                Map.of(INTERNET, linkTo("internet"), INTRANET, linkTo("intranet")),
                trail,
                clock);
        listen(interconnect::receive);
        for (String line = commands.readLine(); line != null && !line.equals("quit"); line = commands.readLine()) {
            connect(line.split(" "));
        }
    }

    /** Learns where a peer listens: {@code peer NAME PORT}. */
    void connect(String[] command) {
        int port = Integer.parseInt(command[2]);
        peers.put(
                command[1], StreamLink.over(() -> Connection.over(new Socket(InetAddress.getLoopbackAddress(), port))));
        say("connected");
    }

    Link linkTo(String peer) {
        return frame -> {
            StreamLink link = peers.get(peer);
            if (link == null) {
                throw new IOException("not connected to " + peer);
            }
            return link.send(frame);
        };
    }

    /** Takes connections, each on a thread of its own, and says on which port. */
    void listen(Link receiver) {
        daemon(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                daemon(() -> StreamLinkEnd.serve(Connection.over(socket), receiver));
            }
        });
        say("listening " + server.getLocalPort());
    }

    /** What runs until its connection ends, however it ends. */
    @FunctionalInterface
    private interface Service {
        void run() throws IOException;
    }

    private static void daemon(Service service) {
        Thread thread = new Thread(() -> {
            try {
                service.run();
            } catch (IOException e) {
                System.err.println("connection ended: " + e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    static synchronized void say(String line) {
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8).println(line);
    }

    @Override
    public void close() throws IOException {
        server.close();
        trail.close();
    }
}
