package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.DirectoryStaging;
import io.github.crosslevel.mls.ftp.delivery.FtpDelivery;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FtpCrossing;
import io.github.crosslevel.mls.ftp.intake.FtpRoute;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.FrontPort;
import io.github.crosslevel.mls.testkit.adapter.RunningAdapter;
import io.github.crosslevel.mls.testkit.adapter.TestMessage;
import io.github.crosslevel.mls.testkit.adapter.Told;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A front and a delivery over FTP: a client with sockets before the one, an Apache FtpServer behind the other. */
final class FtpEnds implements RunningAdapter {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final FtpPath IN = FtpPath.parse("/in");

    private final CrossingRig rig;
    private final AtomicLong nanos = new AtomicLong();
    private final Path home;
    private final EmbeddedServer server;
    private final FrontPort port;

    private FtpEnds(CrossingRig rig, Authenticator authenticator) throws IOException {
        this.rig = rig;
        home = rig.newDirectory();
        server = EmbeddedServer.at(home);
        FtpTimeouts timeouts = new FtpTimeouts(LONG, LONG, LONG);
        rig.delivering(FtpDelivery.to(server.destination(), FtpPath.root()).within(timeouts));
        FtpRoute route = new FtpRoute(IN, ".txt", CrossingRig.ACTION, "message", ContentType.of("text/letters"));
        FtpCrossing crossing = FtpCrossing.of(rig.source(), CrossingRig.DESTINATION, List.of(route), LONG);
        FileIntake intake = FileIntake.of(
                crossing,
                DirectoryStaging.in(rig.newDirectory(), 1 << 20),
                RefusalTrail.of(FtpCrossing.PROTOCOL, CrossingRig.SOURCE, rig.audit(), rig.clock()));
        FtpFront front = FtpFront.builder()
                .intake(intake, crossing.directories())
                .authenticator(authenticator)
                .sockets(address -> new ServerSocket(0, 8, address))
                .timeouts(timeouts)
                .ticker(nanos::get)
                .build();
        port = FrontPort.serving(rig, front::serve);
    }

    /** Starts both; whoever says to be somebody is let in, so that it is the front who finds out. */
    static FtpEnds start(CrossingRig rig) throws IOException {
        return new FtpEnds(rig, Stand::anybody);
    }

    /** What is said over a connection, with what the sender is told as the result. */
    @FunctionalInterface
    interface Talk {
        String over(WireClient client) throws IOException;
    }

    /** Returns what the sender is told who talks so without having logged in. */
    Told greeted(Talk talk) {
        try (WireClient client = WireClient.at(port.address().getPort())) {
            return client.reply().isEmpty() ? Told.nothing() : told(talk.over(client));
        } catch (IOException e) {
            return Told.nothing();
        }
    }

    Told loggedIn(Talk talk) {
        return greeted(client -> {
            client.ask("USER " + CrossingRig.CALLER.claimed());
            client.ask("PASS " + Stand.SECRET);
            client.ask("TYPE I");
            return talk.over(client);
        });
    }

    private static Told told(String reply) {
        if (reply.isEmpty()) {
            return Told.nothing();
        }
        if (reply.startsWith("226 ")) {
            return Told.taken();
        }
        return reply.startsWith("451 not finished") ? Told.waiting() : Told.refused(reply);
    }

    /** Stores a text and returns the last reply. */
    static String store(WireClient client, String path, String text) throws IOException {
        Socket data = client.connect(client.extendedPassive(), "127.0.0.1");
        String begun = client.ask("STOR " + path);
        if (!begun.startsWith("150 ")) {
            data.close();
            return begun;
        }
        try (data) {
            data.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (SocketException e) {
            // refused before its end
        }
        return client.reply();
    }

    /** Lets time pass until the front says something. */
    String untilTimeHasPassed(WireClient client, String meanwhile) throws IOException {
        client.socket().setSoTimeout(50);
        while (true) {
            nanos.addAndGet(LONG.toNanos());
            client.send(meanwhile); // which wakes a front that waits for a command
            try {
                return client.reply();
            } catch (SocketTimeoutException e) {
                // more time
            }
        }
    }

    @Override
    public Told send(TestMessage message) {
        return loggedIn(client -> store(client, "/in/" + message.object() + ".txt", message.text()));
    }

    @Override
    public Told resume(TestMessage message) throws IOException {
        return rig.resume();
    }

    @Override
    public List<String> received() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            List<Path> ordered = files.filter(
                            file -> !file.getFileName().toString().endsWith(".part"))
                    .sorted(Comparator.comparingInt(FtpEnds::number))
                    .toList();
            List<String> texts = new java.util.ArrayList<>();
            for (Path file : ordered) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    @Override
    public void close() throws IOException {
        port.close();
        server.close();
    }
}
