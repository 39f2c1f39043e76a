package io.github.crosslevel.mls.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FileReceiver;
import io.github.crosslevel.mls.ftp.intake.FileReceiver.Reception;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** An SFTP server of Apache MINA SSHD on loopback, with a guard in it and a receiver that keeps what it is given. */
final class SftpStand implements Closeable {
    static final int LIMIT = 1 << 20;

    /** A user of the server who has nothing to show to the front. */
    static final String STRANGER = "stranger";

    private static final FtpRules RULES =
            FtpRules.exchanging(List.of(FtpPath.parse("/out"), FtpPath.parse("/in")), List.of(FtpPath.parse("/in")));

    final RecordingAudit audit = new RecordingAudit();
    final Map<String, String> received = new ConcurrentHashMap<>();
    volatile Reception reception = Reception.TAKEN;

    private final CountDownLatch recorded = new CountDownLatch(1);
    private final SshServer server = SshServer.setUpDefaultServer();
    private final SshClient client = SshClient.setUpDefaultClient();

    private SftpStand(Path home) throws IOException {
        RefusalTrail refusals = RefusalTrail.of(
                Protocol.of("sftp"), SystemId.of("internet"), this::append, ManualClock.at("2026-01-02T12:00:00Z"));
        FileReceiver receiver = file -> {
            received.put(
                    file.path().toString(), new String(file.content().open().readAllBytes(), StandardCharsets.UTF_8));
            return reception;
        };
        FileIntake intake = FileIntake.of(receiver, MemoryStaging.limitedTo(LIMIT), refusals);
        SftpGuard guard = SftpGuard.of(
                RULES,
                intake,
                name -> Optional.of(name)
                        .filter(user -> !user.equals(STRANGER))
                        .map(user -> AccessKey.of(SubjectId.of(user), new byte[16])));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((name, password, session) -> password.equals("secret"));
        server.setPublickeyAuthenticator((name, key, session) -> true);
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.setSubsystemFactories(List.of(guard.subsystem()));
        server.start();
        client.start();
    }

    static SftpStand at(Path home) throws IOException {
        return new SftpStand(home);
    }

    int port() {
        return server.getPort();
    }

    SftpClient connect() throws IOException {
        return connect("clerk");
    }

    SftpClient connect(String user) throws IOException {
        ClientSession session =
                client.connect(user, "127.0.0.1", port()).verify().getSession();
        session.addPasswordIdentity("secret");
        session.auth().verify();
        return SftpClientFactory.instance().createSftpClient(session);
    }

    private AuditSink.Durability append(AuditRecord entry) throws IOException {
        AuditSink.Durability durability = audit.append(entry);
        recorded.countDown();
        return durability;
    }

    /** Waits until something was recorded. */
    void awaitRecord() throws InterruptedException {
        assertThat(recorded.await(2, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() throws IOException {
        client.stop();
        server.stop(true);
    }
}
