package io.github.crosslevel.mls.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.ftp.intake.FileReceiver.Reception;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SftpGuardTest {
    private static final byte[] CSV = "a\n1\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path home;

    private SftpStand stand;
    private SftpClient client;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectory(home.resolve("in"));
        Files.createDirectory(home.resolve("out"));
        Files.createDirectory(home.resolve("private"));
        Files.writeString(home.resolve("out/report.csv"), "report");
        Files.writeString(home.resolve("private/secret.csv"), "secret");
        stand = SftpStand.at(home);
        client = stand.connect();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        stand.close();
    }

    private void put(String path, byte[] bytes) throws IOException {
        try (OutputStream out = client.write(path)) {
            out.write(bytes);
        }
    }

    @Test
    void aFileIsReceivedAsAWholeWhenTheClientClosesIt() throws IOException {
        put("/in/a.csv", CSV);
        put("/in/报告.csv", new byte[0]);
        assertThat(stand.received).containsOnlyKeys("/in/a.csv", "/in/报告.csv");
        assertThat(stand.received.get("/in/a.csv")).isEqualTo(new String(CSV, StandardCharsets.US_ASCII));
        assertThat(stand.audit.records()).isEmpty();
    }

    @Test
    void aRefusedFileFailsWhenItIsClosed() throws IOException {
        for (Reception reception : EnumSet.of(Reception.REFUSED, Reception.UNFINISHED)) {
            stand.reception = reception;
            assertThatThrownBy(() -> put("/in/a.csv", CSV)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileWhoseConnectionBreaksIsNotReceived() throws Exception {
        OutputStream out = client.write("/in/a.csv");
        out.write(CSV);
        out.flush();
        client.getSession().close(true).await();
        stand.awaitRecord();
        assertThat(stand.received).isEmpty();
        assertThat(stand.audit.reasons()).containsExactly(ReasonCode.MALFORMED_CONTENT);
    }

    @Test
    void aFileBeyondTheLimitIsNotReceived() throws InterruptedException {
        assertThatThrownBy(() -> put("/in/a.csv", new byte[SftpStand.LIMIT + 1]))
                .isInstanceOf(IOException.class);
        assertThat(stand.received).isEmpty();
        stand.awaitRecord();
        assertThat(stand.audit.reasons()).containsExactly(ReasonCode.TOO_LARGE);
    }

    @Test
    void whoHasNothingToShowStoresNothingAndTheTrailSaysSo() throws IOException {
        try (SftpClient stranger = stand.connect(SftpStand.STRANGER)) {
            assertThatThrownBy(() -> stranger.write("/in/a.csv").close()).isInstanceOf(IOException.class);
        }
        assertThat(stand.received).isEmpty();
        assertThat(stand.audit.reasons()).containsExactly(ReasonCode.UNAUTHENTICATED);
    }

    @Test
    void aFileIsWrittenFromItsBeginningToItsEnd() throws IOException {
        try (SftpClient.CloseableHandle handle =
                client.open("/in/a.csv", EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))) {
            client.write(handle, 0, new byte[10]);
            assertThatThrownBy(() -> client.write(handle, 20, new byte[10])).isInstanceOf(IOException.class);
            assertThatThrownBy(handle::close).isInstanceOf(IOException.class);
        } catch (IOException e) {
            // closed a second time
        }
        assertThat(stand.received).isEmpty();
    }

    @Test
    void storesAreNotContinued() {
        assertThatThrownBy(() -> client.open("/in/a.csv", EnumSet.of(OpenMode.Write)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.open("/in/a.csv", EnumSet.of(OpenMode.Write, OpenMode.Append, OpenMode.Create)))
                .isInstanceOf(IOException.class);
        assertThat(stand.audit.crossings()).hasSize(2);
    }

    @Test
    void whatMayBeReadIsRead() throws IOException {
        try (InputStream in = client.read("/out/report.csv")) {
            assertThat(in).hasContent("report");
        }
        assertThat(client.stat("/out/report.csv").getSize()).isEqualTo(6);
        assertThat(client.readDir("/out"))
                .extracting(SftpClient.DirEntry::getFilename)
                .contains("report.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/private/secret.csv", "/out/../private/secret.csv", "/out/link/secret.csv", "/out/link.csv"})
    void whatMayNotBeReadIsNotReadNorByLinks(String path) throws IOException {
        Files.createSymbolicLink(home.resolve("out/link"), home.resolve("private"));
        Files.createSymbolicLink(home.resolve("out/link.csv"), home.resolve("private/secret.csv"));
        assertThatThrownBy(() -> {
                    try (InputStream in = client.read(path)) {
                        in.readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(stand.audit.records()).isNotEmpty();
    }

    @Test
    void linksAreNotMadeAndNothingIsStoredElsewhere() {
        assertThatThrownBy(() -> client.symLink("/in/link", "/private")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.link("/in/link", "/private/secret.csv", false))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> put("/out/a.csv", CSV)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.mkdir("/in/new")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.remove("/out/report.csv")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.rename("/out/report.csv", "/in/a.csv")).isInstanceOf(IOException.class);
        assertThat(home.resolve("in")).isEmptyDirectory();
        assertThat(home.resolve("out/report.csv")).exists();
    }
}
