package io.github.crosslevel.mls.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FileReceiver;
import io.github.crosslevel.mls.ftp.intake.FtpCrossing;
import io.github.crosslevel.mls.ftp.intake.StoredFile;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A front on loopback, with a receiver that keeps what it is given, and a look at what is left behind. */
final class Stand implements Closeable {
    static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAA";
    static final SystemId INTERNET = SystemId.of("internet");
    static final FtpPath IN = FtpPath.parse("/in/inquiries");
    static final int LIMIT = 1 << 20;

    private static final Clearance CLEARANCE =
            Clearance.upTo(LabelSchema.builder("s", 1).levels("public").build().label("public"));

    static final Authenticator KEYS = credential -> credential instanceof AccessKey key
                    && key.claimed().value().equals("clerk")
                    && Arrays.equals(key.key(), new byte[16])
            ? new Authentication.Authenticated(new Subject(
                    key.claimed(),
                    INTERNET,
                    Clearance.upTo(
                            LabelSchema.builder("s", 1).levels("public").build().label("public")),
                    Attributes.none()))
            : new Authentication.Unproved(Authentication.Cause.WRONG_SECRET);

    /** Lets in whoever says to be somebody. */
    static Authentication anybody(Credential credential) {
        return new Authentication.Authenticated(
                new Subject(credential.claimed(), INTERNET, CLEARANCE, Attributes.none()));
    }

    final RecordingAudit audit = new RecordingAudit();
    final List<ServerSocket> dataPorts = new CopyOnWriteArrayList<>();

    /** What was received, by path. */
    final Map<String, String> received = new ConcurrentHashMap<>();

    volatile FileReceiver.Reception reception = FileReceiver.Reception.TAKEN;

    private final RefusalTrail trail =
            RefusalTrail.of(FtpCrossing.PROTOCOL, INTERNET, audit, ManualClock.at("2026-01-02T12:00:00Z"));
    private final Staging staging = MemoryStaging.limitedTo(LIMIT);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stand");
        threads.add(thread);
        return thread;
    });
    private final ServerSocket port;
    private final ConnectionListener listener;

    private Stand(UnaryOperator<FtpFrontBuilder> settings) throws IOException {
        FtpFrontBuilder builder = FtpFront.builder()
                .intake(FileIntake.of(receiver(), staging, trail), List.of(IN, FtpPath.parse("/in/报告")))
                .authenticator(KEYS)
                .sockets(this::listen);
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener =
                ConnectionListener.over(port, executor, settings.apply(builder).build()::serve);
        executor.execute(listener);
    }

    static Stand open() throws IOException {
        return new Stand(builder -> builder);
    }

    static Stand open(UnaryOperator<FtpFrontBuilder> settings) throws IOException {
        return new Stand(settings);
    }

    private ServerSocket listen(InetAddress local) throws IOException {
        ServerSocket opened = new ServerSocket(0, 8, local);
        dataPorts.add(opened);
        return opened;
    }

    private FileReceiver receiver() {
        return new FileReceiver() {
            @Override
            public Reception receive(StoredFile file) throws IOException {
                String text = new String(file.content().open().readAllBytes(), StandardCharsets.UTF_8);
                received.put(file.path().toString(), text);
                return reception;
            }

            @Override
            public boolean expects(FtpPath path) {
                return !path.name().endsWith(".exe");
            }
        };
    }

    int port() {
        return port.getLocalPort();
    }

    /** Returns what was recorded as {@code CODE detail}. */
    List<String> reasons() {
        return audit.crossings().stream()
                .map(AuditRecord.Crossing::reason)
                .flatMap(reason -> reason.stream())
                .map(Stand::text)
                .toList();
    }

    private static String text(Reason reason) {
        return reason.code() + " " + reason.detail();
    }

    /** Ends the listener, and waits until everything that was being served has ended by itself. */
    void drain() throws IOException, InterruptedException {
        port.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(2, TimeUnit.MINUTES))
                .as("all connections have ended")
                .isTrue();
        assertThat(dataPorts).allMatch(ServerSocket::isClosed);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        executor.shutdownNow();
    }
}
