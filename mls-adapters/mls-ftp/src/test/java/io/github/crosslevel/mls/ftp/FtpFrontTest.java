package io.github.crosslevel.mls.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FileReceiver.Reception;
import io.github.crosslevel.mls.ftp.intake.FtpCrossing;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtpFrontTest {
    private static final byte[] CSV = "number,name\n1,张三\n".getBytes(StandardCharsets.UTF_8);

    private Stand stand;

    @BeforeEach
    void open() throws IOException {
        stand = Stand.open();
    }

    @AfterEach
    void close() throws IOException {
        stand.close();
    }

    @Test
    void aStoredFileIsReceivedAsAWholeBeforeTheClientIsTold() throws Exception {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            assertThat(client.store("/in/inquiries/一月.csv", CSV)).isEqualTo("226 taken");
            assertThat(client.ask("CWD /in/inquiries")).startsWith("250 ");
            assertThat(client.store("a.csv", new byte[0])).isEqualTo("226 taken");
            assertThat(client.ask("QUIT")).startsWith("221 ");
        }
        assertThat(stand.received)
                .containsEntry("/in/inquiries/一月.csv", new String(CSV, StandardCharsets.UTF_8))
                .containsEntry("/in/inquiries/a.csv", "");
        assertThat(stand.audit.records()).isEmpty();
        stand.drain();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, 550 refused", "UNFINISHED, '451 not finished, try again later'"})
    void aRefusalIsUniform(Reception reception, String reply) throws IOException {
        stand.reception = reception;
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            assertThat(client.store("/in/inquiries/a.csv", CSV)).isEqualTo(reply);
        }
    }

    @Test
    void aClientSeesTheDirectoriesItMayStoreInAndNoFiles() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.store("/in/inquiries/a.csv", CSV);
            assertThat(client.fetch("NLST")).isEqualTo("in\r\n");
            assertThat(client.fetch("NLST /in")).isEqualTo("inquiries\r\n报告\r\n");
            assertThat(client.fetch("MLSD /in")).startsWith("type=dir; inquiries\r\n");
            assertThat(client.fetch("LIST /in")).contains(" inquiries\r\n");
            assertThat(client.fetch("LIST /in/inquiries")).isEmpty();
            assertThat(client.ask("PWD")).isEqualTo("257 \"/\"");
            assertThat(client.ask("CWD /in")).startsWith("250 ");
            assertThat(client.ask("PWD")).isEqualTo("257 \"/in\"");
            assertThat(client.ask("CWD /out")).isEqualTo("550 refused");
            assertThat(client.ask("SIZE /in/inquiries/a.csv")).isEqualTo("550 refused");
            assertThat(client.ask("MDTM /in/inquiries/a.csv")).isEqualTo("550 refused");
            client.extendedPassive();
            assertThat(client.ask("RETR /in/inquiries/a.csv")).isEqualTo("550 refused");
        }
    }

    @Test
    void aNameThatNoRouteExpectsIsRefusedBeforeAByteIsRead() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            client.extendedPassive();
            assertThat(client.ask("STOR /in/inquiries/a.exe")).isEqualTo("550 refused");
        }
        assertThat(stand.received).isEmpty();
        assertThat(stand.reasons()).singleElement().asString().startsWith("UNKNOWN_ROUTE ");
        assertThat(stand.dataPorts).allMatch(ServerSocket::isClosed);
    }

    @Test
    void aFileBeyondTheLimitIsRefused() throws IOException {
        try (WireClient client = WireClient.loggedInAt(stand.port())) {
            assertThat(client.store("/in/inquiries/a.csv", new byte[Stand.LIMIT]))
                    .isEqualTo("226 taken");
            Socket data = client.begin("STOR /in/inquiries/b.csv");
            writeIgnoringReset(data, new byte[Stand.LIMIT + 1]);
            assertThat(client.reply()).startsWith("552 ");
        }
        assertThat(stand.received).containsOnlyKeys("/in/inquiries/a.csv");
        assertThat(stand.reasons()).singleElement().asString().startsWith("TOO_LARGE ");
    }

    @Test
    void aFileThatCannotBeStagedIsRefusedAndRecorded() throws IOException {
        RecordingAudit audit = new RecordingAudit();
        RefusalTrail trail =
                RefusalTrail.of(FtpCrossing.PROTOCOL, Stand.INTERNET, audit, ManualClock.at("2026-01-02T12:00:00Z"));
        FileIntake full = FileIntake.of(
                file -> Reception.TAKEN,
                () -> {
                    throw new IOException("no space left");
                },
                trail);
        try (Stand cramped = Stand.open(builder -> builder.intake(full, List.of(Stand.IN)));
                WireClient client = WireClient.loggedInAt(cramped.port())) {
            client.extendedPassive();
            assertThat(client.ask("STOR /in/inquiries/a.csv")).startsWith("452 ");
        }
        assertThat(audit.reasons()).containsExactly(ReasonCode.STORAGE_FAILED);
    }

    private static void writeIgnoringReset(Socket data, byte[] bytes) {
        try (data) {
            data.getOutputStream().write(bytes);
        } catch (IOException e) {
            // the front has stopped reading
        }
    }

    @Test
    void loginsFailUniformlyAndThreeTimes() throws IOException {
        try (WireClient client = WireClient.greetedBy(stand.port())) {
            for (String wrong : new String[] {"wrong", "BAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAB"}) {
                client.ask("USER clerk");
                String reply = client.ask("PASS " + wrong);
                assertThat(reply).isIn("530 not logged in", "421 closing the connection");
            }
            assertThat(client.reply()).isEmpty();
        }
        assertThat(stand.reasons()).hasSize(3).allMatch(reason -> reason.startsWith("UNAUTHENTICATED "));
    }

    @Test
    void activeDataConnectionsGoToTheClientIfTheHostOffersThem() throws IOException {
        try (Stand active = Stand.open(builder -> builder.activeMode().sockets(new DialingSockets()));
                WireClient client = WireClient.loggedInAt(active.port());
                ServerSocket waiting = new ServerSocket(0, 1, client.socket().getLocalAddress())) {
            int port = waiting.getLocalPort();
            assertThat(client.ask("PORT 127,0,0,1," + (port >> 8) + "," + (port & 0xff)))
                    .startsWith("200 ");
            client.send("STOR /in/inquiries/a.csv\r\n");
            try (Socket data = waiting.accept()) {
                assertThat(client.reply()).startsWith("150 ");
                data.getOutputStream().write(CSV);
            }
            assertThat(client.reply()).isEqualTo("226 taken");
            assertThat(active.received).hasSize(1);
        }
    }

    private static final class DialingSockets implements DataSockets {
        @Override
        public ServerSocket listen(java.net.InetAddress local) throws IOException {
            throw new IOException("active only");
        }

        @Override
        public Socket connect(java.net.InetSocketAddress client) throws IOException {
            return new Socket(client.getAddress(), client.getPort());
        }
    }

    @Test
    void announcedLengthsCanBeRequired() throws IOException {
        try (Stand strict = Stand.open(builder -> builder.announcement(FtpFront.Announcement.REQUIRED));
                WireClient client = WireClient.loggedInAt(strict.port())) {
            client.extendedPassive();
            assertThat(client.ask("STOR /in/inquiries/a.csv")).startsWith("503 ");
            assertThat(client.ask("ALLO " + CSV.length)).startsWith("200 ");
            assertThat(client.store("/in/inquiries/a.csv", CSV)).isEqualTo("226 taken");
        }
    }

    @Test
    void aFrontWithoutItsPartsIsNotMade() {
        assertThatThrownBy(() -> FtpFront.builder().build())
                .hasMessage("not set: `intake`, `authenticator`, `sockets`");
    }
}
