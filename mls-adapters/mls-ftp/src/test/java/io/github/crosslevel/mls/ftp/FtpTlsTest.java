package io.github.crosslevel.mls.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front that requires TLS by AUTH (RFC 4217). */
class FtpTlsTest {
    @TempDir
    static Path directory;

    private static SSLSocketFactory keys;

    private Stand stand;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TestKeys.in(directory);
    }

    @BeforeEach
    void open() throws IOException {
        stand = Stand.open(builder -> builder.tls(keys));
    }

    @AfterEach
    void close() throws Exception {
        stand.drain();
        stand.close();
    }

    private FTPSClient client() throws IOException {
        FTPSClient client = new FTPSClient("TLS", false);
        client.setControlEncoding("UTF-8");
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        client.connect("127.0.0.1", stand.port());
        return client;
    }

    @Test
    void filesAreStoredUnderTls() throws IOException {
        FTPSClient client = client();
        try {
            assertThat(client.login("clerk", Stand.SECRET)).isTrue();
            client.execPBSZ(0);
            client.execPROT("P");
            client.enterLocalPassiveMode();
            client.setFileType(FTP.BINARY_FILE_TYPE);
            assertThat(client.storeFile(
                            "/in/inquiries/a.csv",
                            new ByteArrayInputStream("a\n1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                    .as(client.getReplyString())
                    .isTrue();
            assertThat(client.listNames("/in")).containsExactly("inquiries", "报告");
            assertThat(client.logout()).isTrue();
        } finally {
            client.disconnect();
        }
        assertThat(stand.received).containsEntry("/in/inquiries/a.csv", "a\n1\n");
        assertThat(stand.audit.records()).isEmpty();
    }

    @Test
    void nobodyLogsInOrTransfersUnprotected() throws IOException {
        try (WireClient plain = WireClient.greetedBy(stand.port())) {
            assertThat(plain.ask("USER clerk")).startsWith("534 ");
            assertThat(plain.ask("PASS " + Stand.SECRET)).startsWith("503 ");
        }
        FTPSClient client = client();
        try {
            assertThat(client.login("clerk", Stand.SECRET)).isTrue();
            client.sendCommand("EPSV");
            client.setFileType(FTP.BINARY_FILE_TYPE);
            assertThat(client.sendCommand("STOR /in/inquiries/a.csv")).isEqualTo(534);
        } finally {
            client.disconnect();
        }
        assertThat(stand.received).isEmpty();
        assertThat(stand.reasons())
                .filteredOn(reason -> reason.contains("UNPROTECTED"))
                .hasSize(2);
    }

    @Test
    void whatComesInTheClearAfterAuthIsNotReadAsACommandUnderTls() throws IOException {
        try (WireClient client = WireClient.greetedBy(stand.port())) {
            client.send("AUTH TLS\r\nUSER clerk\r\n");
            assertThat(client.reply()).startsWith("421 ");
            assertThat(client.reply()).isEmpty();
        }
        assertThat(stand.reasons()).singleElement().asString().contains("TLS_INJECTION");
    }

    @Test
    void garbageInsteadOfAHandshakeEndsTheConnection() throws IOException {
        try (WireClient client = WireClient.greetedBy(stand.port())) {
            assertThat(client.ask("AUTH TLS")).startsWith("234 ");
            client.send("USER clerk\r\nPASS " + Stand.SECRET + "\r\n");
            while (!client.reply().isEmpty()) {
                // an alert
            }
        } catch (IOException e) {
            // reset
        }
        assertThat(stand.received).isEmpty();
    }
}
