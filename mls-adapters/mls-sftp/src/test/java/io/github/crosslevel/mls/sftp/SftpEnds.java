package io.github.crosslevel.mls.sftp;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.DirectoryStaging;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FtpCrossing;
import io.github.crosslevel.mls.ftp.intake.FtpRoute;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.RunningAdapter;
import io.github.crosslevel.mls.testkit.adapter.TestMessage;
import io.github.crosslevel.mls.testkit.adapter.Told;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A guarded SFTP server before a front, with a client of the same library before it. */
final class SftpEnds implements RunningAdapter {
    private static final FtpPath IN = FtpPath.parse("/in");
    private static final SimpleGeneratorHostKeyProvider KEYS = new SimpleGeneratorHostKeyProvider();

    private final CrossingRig rig;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final SshServer server = SshServer.setUpDefaultServer();
    private final SshClient client = SshClient.setUpDefaultClient();

    private SftpEnds(CrossingRig rig) throws IOException {
        this.rig = rig;
        Path home = rig.newDirectory();
        Files.createDirectory(home.resolve("in"));
        rig.delivering(file -> {
            try (InputStream in = file.content().open()) {
                received.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        FtpRoute route = new FtpRoute(IN, ".txt", CrossingRig.ACTION, "message", ContentType.of("text/letters"));
        FtpCrossing crossing = FtpCrossing.of(
                        rig.source(), CrossingRig.DESTINATION, List.of(route), Duration.ofMinutes(5))
                .by(Protocol.of("sftp"));
        FileIntake intake = FileIntake.of(
                crossing,
                DirectoryStaging.in(rig.newDirectory(), 1 << 20),
                RefusalTrail.of(Protocol.of("sftp"), CrossingRig.SOURCE, rig.audit(), rig.clock()));
        FtpRules rules = FtpRules.exchanging(List.of(FtpPath.root()), crossing.directories());
        SftpGuard guard = SftpGuard.of(rules, intake, name -> Optional.of(CrossingRig.CALLER));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KEYS);
        server.setPasswordAuthenticator((name, password, session) -> true);
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.setSubsystemFactories(List.of(guard.subsystem()));
        server.start();
        client.start();
    }

    static SftpEnds start(CrossingRig rig) throws IOException {
        return new SftpEnds(rig);
    }

    /** What is done over a session. */
    @FunctionalInterface
    interface Talk {
        void over(SftpClient client) throws IOException;
    }

    Told exchange(Talk talk) {
        try (ClientSession session =
                client.connect("caller", "127.0.0.1", server.getPort()).verify().getSession()) {
            session.addPasswordIdentity("secret");
            session.auth().verify();
            try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                talk.over(sftp);
                return Told.taken();
            }
        } catch (SftpException e) {
            return e.getStatus() == SftpConstants.SSH_FX_FAILURE ? Told.waiting() : Told.refused(e.getMessage());
        } catch (IOException | IllegalStateException e) {
            return Told.nothing();
        }
    }

    static void store(SftpClient sftp, String path, String text) throws IOException {
        try (OutputStream out = sftp.write(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Told send(TestMessage message) {
        return exchange(sftp -> store(sftp, "/in/" + message.object() + ".txt", message.text()));
    }

    @Override
    public Told resume(TestMessage message) throws IOException {
        return rig.resume();
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws IOException {
        client.stop();
        server.stop(true);
    }
}
