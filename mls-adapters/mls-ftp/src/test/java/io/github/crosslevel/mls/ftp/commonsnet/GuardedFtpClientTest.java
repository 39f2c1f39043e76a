package io.github.crosslevel.mls.ftp.commonsnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.ftp.EmbeddedServer;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedFtpClientTest {
    private static final FtpRules RULES =
            FtpRules.exchanging(List.of(FtpPath.parse("/out")), List.of(FtpPath.parse("/in")));

    @TempDir
    Path home;

    private EmbeddedServer server;
    private FTPClient client;

    @BeforeEach
    void connect() throws IOException {
        Files.createDirectory(home.resolve("in"));
        Files.createDirectory(home.resolve("out"));
        Files.writeString(home.resolve("out/report.csv"), "a\n1\n");
        server = EmbeddedServer.at(home);
        client = new GuardedFtpClient(RULES);
        client.connect("127.0.0.1", server.port());
        assertThat(client.login("clerk", "secret")).isTrue();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.disconnect();
        server.close();
    }

    @Test
    void filesAreStoredRenamedAndFetchedAsUsual() throws IOException {
        client.setFileType(FTP.BINARY_FILE_TYPE);
        assertThat(client.storeFile("/in/a.part", new ByteArrayInputStream(new byte[10])))
                .isTrue();
        assertThat(client.rename("/in/a.part", "/in/a.csv")).isTrue();
        assertThat(home.resolve("in/a.csv")).hasSize(10);
        try (var in = client.retrieveFileStream("/out/report.csv")) {
            assertThat(in).hasContent("a\n1\n");
        }
        assertThat(client.completePendingCommand()).isTrue();
        assertThat(client.listNames("/out")).containsExactly("report.csv");
        assertThat(client.logout()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/out/a.csv",
                "/in/../out/a.csv",
                "/in/a.csv\r\nDELE /out/report.csv",
                "/in/a\0.csv",
                "-x",
                "/in/"
            })
    void whatTheRulesDoNotAllowIsNotSent(String path) throws IOException {
        client.setFileType(FTP.BINARY_FILE_TYPE);
        assertThatThrownBy(() -> client.storeFile(path, new ByteArrayInputStream(new byte[10])))
                .isInstanceOf(IOException.class);
        assertThat(home.resolve("out/report.csv")).exists();
    }

    @Test
    void activeModeTextFilesAndRemovingAreRefused() throws IOException {
        assertThatThrownBy(() -> client.storeFile("/in/a.csv", new ByteArrayInputStream(new byte[10])))
                .hasMessageStartingWith("REPRESENTATION");
        assertThatThrownBy(() -> client.deleteFile("/in/a.csv")).hasMessageStartingWith("FORBIDDEN_VERB");
        client.enterLocalActiveMode();
        assertThatThrownBy(() -> client.listNames("/out")).hasMessageStartingWith("ACTIVE_MODE");
    }
}
