package io.github.crosslevel.mls.ftp.ftpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.ftp.EmbeddedServer;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FileReceiver;
import io.github.crosslevel.mls.ftp.intake.FtpCrossing;
import io.github.crosslevel.mls.ftp.intake.InspectedDirectory;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtpletGuardTest {
    private static final FtpRules RULES = FtpRules.exchanging(List.of(FtpPath.root()), List.of(FtpPath.parse("/in")));
    private static final HeadInspector NO_PROGRAMS = (head, declared) -> head.length > 1 && head[0] == 'M'
            ? Inspection.block(new Finding("type", ReasonCode.EXECUTABLE_CONTENT, 0, "a program"))
            : Inspection.clean();

    @TempDir
    Path home;

    private final RecordingAudit audit = new RecordingAudit();
    private EmbeddedServer server;
    private FTPClient client;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectory(home.resolve("in"));
        RefusalTrail refusals = RefusalTrail.of(
                FtpCrossing.PROTOCOL, SystemId.of("intranet"), audit, ManualClock.at("2026-01-02T12:00:00Z"));
        FileReceiver inbox = InspectedDirectory.at(home, NO_PROGRAMS, List.of(), refusals);
        FileIntake intake = FileIntake.of(inbox, MemoryStaging.limitedTo(1000), refusals);
        server = EmbeddedServer.at(
                home,
                (factory, listener) -> FtpletGuard.of(
                                RULES, intake, name -> Optional.of(AccessKey.of(SubjectId.of(name), new byte[16])))
                        .protect(factory, listener));
        client = new FTPClient();
        client.connect("127.0.0.1", server.port());
        assertThat(client.login("clerk", "secret")).isTrue();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        client.enterLocalPassiveMode();
    }

    @AfterEach
    void stop() throws IOException {
        client.disconnect();
        server.close();
    }

    private boolean store(String path, String text) throws IOException {
        return client.storeFile(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileAppearsWhenItWasJudged() throws IOException {
        assertThat(store("/in/a.csv", "a\n1\n")).isTrue();
        assertThat(home.resolve("in/a.csv")).hasContent("a\n1\n");
        assertThat(client.listNames("/in")).containsExactly("a.csv");
        ByteArrayOutputStream fetched = new ByteArrayOutputStream();
        assertThat(client.retrieveFile("/in/a.csv", fetched)).isTrue();
        assertThat(fetched.toString(StandardCharsets.UTF_8)).isEqualTo("a\n1\n");
        assertThat(client.changeWorkingDirectory("/in")).isTrue();
        assertThat(store("b.csv", "b")).isTrue();
        assertThat(client.rename("b.csv", "c.csv")).isTrue();
        assertThat(home.resolve("in/c.csv")).hasContent("b");
        assertThat(audit.records()).isEmpty();
    }

    @Test
    void aFileInWhichSomethingIsFoundDoesNotAppear() throws IOException {
        assertThat(store("/in/a.csv", "MZ\0\0")).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(550);
        assertThat(home.resolve("in")).isEmptyDirectory();
        assertThat(audit.reasons()).containsExactly(ReasonCode.EXECUTABLE_CONTENT);
    }

    @Test
    void aFileIsNotReplaced() throws IOException {
        assertThat(store("/in/a.csv", "first")).isTrue();
        assertThat(store("/in/a.csv", "second")).isFalse();
        assertThat(home.resolve("in/a.csv")).hasContent("first");
    }

    @Test
    void aFileBeyondTheLimitOrOfAnotherLengthThanAnnouncedDoesNotAppear() throws IOException {
        assertThat(store("/in/a.csv", "x".repeat(1001))).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(552);
        client.sendCommand("ALLO 5");
        assertThat(store("/in/a.csv", "four")).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(451);
        assertThat(home.resolve("in")).isEmptyDirectory();
    }

    @Test
    void symbolicLinksLeadNowhere(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.csv"), "secret");
        Files.createSymbolicLink(home.resolve("in/link"), outside);
        Files.createSymbolicLink(home.resolve("in/link.csv"), outside.resolve("secret.csv"));
        ByteArrayOutputStream fetched = new ByteArrayOutputStream();
        assertThat(client.retrieveFile("/in/link/secret.csv", fetched)).isFalse();
        assertThat(client.retrieveFile("/in/link.csv", fetched)).isFalse();
        assertThat(fetched.size()).isZero();
        assertThat(store("/in/link/new.csv", "a")).isFalse();
        assertThat(outside.resolve("new.csv")).doesNotExist();
    }

    @Test
    void aDataConnectionFromAnotherAddressIsNotServed() throws IOException {
        client.epsv();
        int port = Integer.parseInt(
                client.getReplyString().replaceAll("\\D", " ").strip().split(" +")[1]);
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (Socket thief = new Socket(loopback, port, InetAddress.getByName("127.0.0.2"), 0)) {
            thief.getOutputStream().write('a');
            assertThat(client.sendCommand("STOR /in/a.csv")).isEqualTo(150);
            assertThat(client.getReply()).isEqualTo(425);
        }
        assertThat(home.resolve("in")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "'STOR /a.csv', 550",
        "'STOR /in/../a.csv', 553",
        "'APPE /in/a.csv', 502",
        "'DELE /in/a.csv', 502",
        "'SITE HELP', 502",
        "'STOU', 502",
        "'RNTO /in/a.csv', 503",
        "'PORT 127,0,0,1,200,1', 502",
        "'PORT 10,0,0,1,200,1', 502"
    })
    void whatTheRulesDoNotAllowDoesNotReachTheServer(String line, int reply) throws IOException {
        client.epsv();
        assertThat(client.sendCommand(line)).isEqualTo(reply);
        assertThat(audit.reasons()).hasSize(1);
    }
}
