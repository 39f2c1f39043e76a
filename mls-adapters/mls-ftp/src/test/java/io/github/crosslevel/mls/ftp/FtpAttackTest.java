package io.github.crosslevel.mls.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public techniques against FTP: nothing is received, and the trail names the technique. */
class FtpAttackTest {
    private static final byte[] CSV = "a\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    private Stand stand;

    @BeforeEach
    void open() throws IOException {
        stand = Stand.open();
    }

    @AfterEach
    void close() throws Exception {
        stand.drain();
        stand.close();
        assertThat(stand.received).isEmpty();
    }

    private void assertRecorded(String... techniques) {
        assertThat(stand.reasons()).hasSameSizeAs(techniques);
        for (int i = 0; i < techniques.length; i++) {
            assertThat(stand.reasons().get(i)).contains(": " + techniques[i] + ", ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PORT 127,0,0,2,200,1; 501; BOUNCE",
                "PORT 10,0,0,1,200,1; 501; BOUNCE",
                "PORT 127,0,0,1,0,25; 501; BOUNCE",
                "EPRT |1|10.0.0.1|2048|; 501; BOUNCE",
                "EPRT |2|::1|2048|; 501; BOUNCE",
                "PORT 127,0,0,1,200,256; 501; ARGUMENT",
                "EPRT |1|localhost|2048|; 501; ARGUMENT"
            })
    void dataConnectionsToOthersAreRefused(String line, String code, String technique) throws IOException {
        stand.close();
        stand = Stand.open(FtpFrontBuilder::activeMode);
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            assertThat(client.ask(line)).startsWith(code + " ");
            assertThat(client.ask("STOR /in/inquiries/a.csv")).startsWith("503 ");
        }
        assertRecorded(technique, "SEQUENCE");
    }

    @Test
    void activeModeIsRefusedUnlessTheHostAllowsIt() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            assertThat(client.ask("PORT 127,0,0,1,200,1")).startsWith("502 ");
            assertThat(client.ask("EPRT |1|127.0.0.1|2048|")).startsWith("502 ");
        }
        assertRecorded("ACTIVE_MODE", "ACTIVE_MODE");
    }

    @Test
    void aDataConnectionFromAnotherAddressIsClosedAndTheClientIsStillServed() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            int port = client.extendedPassive();
            try (Socket thief = client.connect(port, "127.0.0.2")) {
                client.send("NLST\r\n");
                assertThat(thief.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket data = client.connect(port, "127.0.0.1")) {
                assertThat(client.reply()).startsWith("150 ");
                assertThat(data.getInputStream().readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("in\r\n");
            }
            assertThat(client.reply()).startsWith("226 ");
        }
        assertRecorded("THEFT");
    }

    @Test
    void thievesAloneMakeNoTransfer() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            int port = client.extendedPassive();
            client.send("STOR /in/inquiries/a.csv\r\n");
            for (int i = 0; i < 8; i++) {
                try (Socket thief = client.connect(port, "127.0.0.2")) {
                    assertThat(thief.getInputStream().read()).isEqualTo(-1);
                }
            }
            assertThat(client.reply()).startsWith("425 ");
        }
        assertThat(stand.reasons()).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NOOP\\nQUIT\\r\\n; CONTROL_CHARACTER",
                "NOOP\\r\\0\\n; CONTROL_CHARACTER",
                "CWD /in\\rDELE x\\r\\n; CONTROL_CHARACTER",
                "CWD /in\\0\\r\\n; CONTROL_CHARACTER",
                "\\xFF\\xF4\\xFF\\xF2ABOR\\r\\n; CONTROL_CHARACTER",
                "NO\\xFF\\xFDOP\\r\\n; CONTROL_CHARACTER",
                "CWD \\xC0\\xAE\\xC0\\xAE/\\r\\n; NOT_UTF8"
            })
    void linesWithMoreThanOneReadingEndTheConnection(String line, String technique) throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.send(unescape(line));
            assertThat(client.reply()).startsWith("500 ");
            assertThat(client.reply()).isEmpty();
        }
        assertRecorded(technique);
    }

    private static String unescape(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\xFF", "\u00ff")
                .replace("\\xF4", "\u00f4")
                .replace("\\xF2", "\u00f2")
                .replace("\\xFD", "\u00fd")
                .replace("\\xC0", "\u00c0")
                .replace("\\xAE", "\u00ae");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASV now\r\nNOOP\r\n",
                "NOOP\r\nNOOP\r\n",
                "STOR /../etc/passwd\r\nSTOR /in/inquiries/a.csv\r\n",
                "SITE EXEC id\r\nSTOR /in/inquiries/a.csv\r\n"
            })
    void commandsSentBeforeAReplyAreNotExecuted(String lines) throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.extendedPassive();
            client.send(lines);
            assertThat(client.reply()).startsWith("421 ");
            assertThat(client.reply()).isEmpty();
        }
        assertRecorded("PIPELINED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/in/inquiries/../../etc/passwd",
                "../etc/passwd",
                "/in/inquiries/..\\a.csv",
                "/in/inquiries//a.csv",
                "/in/inquiries/a.csv:stream",
                "/in/inquiries/%2e%2e/a.csv",
                "/in/inquiries/．．/a.csv",
                "~root/a.csv"
            })
    void pathsThatServersResolveDifferentlyAreRefused(String path) throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.extendedPassive();
            assertThat(client.ask("STOR " + path)).startsWith("553 ");
        }
        assertRecorded("PATH");
    }

    @Test
    void pathsOutsideTheDirectoriesAreRefused() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.extendedPassive();
            assertThat(client.ask("STOR /in/a.csv")).startsWith("550 ");
            assertThat(client.ask("STOR /IN/inquiries/a.csv")).startsWith("550 ");
        }
        assertRecorded("FORBIDDEN_PATH", "FORBIDDEN_PATH");
    }

    @Test
    void renamingAndRemovingAndAppendingAreRefused() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.extendedPassive();
            assertThat(client.ask("RNTO /in/inquiries/a.csv")).startsWith("503 ");
            assertThat(client.ask("RNFR /in/inquiries/a.csv")).startsWith("502 ");
            assertThat(client.ask("DELE /in/inquiries/a.csv")).startsWith("502 ");
            assertThat(client.ask("APPE /in/inquiries/a.csv")).startsWith("502 ");
            assertThat(client.ask("SITE CHMOD 777 a")).startsWith("502 ");
        }
        assertRecorded("SEQUENCE", "FORBIDDEN_VERB", "FORBIDDEN_VERB", "FORBIDDEN_VERB", "VERB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "999999999999999999"})
    void storesFromAnOffsetAreRefused(String offset) throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.extendedPassive();
            assertThat(client.ask("REST " + offset)).startsWith("350 ");
            assertThat(client.ask("STOR /in/inquiries/a.csv")).startsWith("554 ");
        }
        assertRecorded("RESTART");
    }

    @Test
    void anAbortedFileIsNotReceived() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            try (Socket data = client.begin("STOR /in/inquiries/a.csv")) {
                data.getOutputStream().write(CSV);
                client.send("ABOR\r\n");
                assertThat(client.reply()).startsWith("426 ");
            }
            assertThat(client.reply()).startsWith("226 ");
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
        assertRecorded("ABORTED");
    }

    @Test
    void nothingButAborComesDuringATransfer() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port());
                Socket data = client.begin("STOR /in/inquiries/a.csv")) {
            data.getOutputStream().write(CSV);
            client.send("STOR /in/inquiries/b.csv\r\n");
            data.getOutputStream().write(CSV);
            assertThat(client.reply()).startsWith("421 ");
        }
        assertRecorded("PIPELINED");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aFileOfAnotherLengthThanAnnouncedIsNotReceived(int difference) throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.ask("ALLO " + (CSV.length + difference));
            assertThat(client.store("/in/inquiries/a.csv", CSV)).startsWith("451 ");
        }
        assertRecorded("INCOMPLETE");
    }

    @Test
    void aFileWhoseControlConnectionBreaksIsNotReceived() throws IOException {
        WireClient client = WireClient.loggedInAt(stand.port());
        try (Socket data = client.begin("STOR /in/inquiries/a.csv")) {
            data.getOutputStream().write(CSV);
            client.close();
            assertThat(data.getInputStream().read()).isEqualTo(-1);
        } finally {
            client.close();
        }
        assertEventuallyRecorded("INCOMPLETE");
    }

    @Test
    void aFileWhoseDataConnectionIsResetIsNotReceived() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            Socket data = client.begin("STOR /in/inquiries/a.csv");
            data.getOutputStream().write(CSV);
            data.setSoLinger(true, 0);
            data.close();
            assertThat(client.reply()).startsWith("425 ");
        }
        assertRecorded("DATA_CONNECTION");
    }

    private void assertEventuallyRecorded(String technique) {
        try {
            stand.drain();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        assertRecorded(technique);
    }

    @Test
    void authWithoutTlsIsRefused() throws IOException {
        try (WireClient client = WireClient.greetedBy(stand.port())) {
            assertThat(client.ask("AUTH TLS")).startsWith("502 ");
        }
        assertRecorded("FORBIDDEN_VERB");
    }

    @Test
    void theAddressOfTheClientIsInTheTrail() throws IOException {
        try (WireClient client = WireClient.greetedBy(stand.port())) {
            client.ask("SITE HELP");
        }
        assertThat(stand.reasons())
                .singleElement()
                .asString()
                .contains("from " + InetAddress.getLoopbackAddress().getHostAddress());
    }
}
