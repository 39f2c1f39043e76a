package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.content.DirectoryStaging;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.ftp.FtpFront;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FtpCrossing;
import io.github.crosslevel.mls.ftp.intake.FtpRoute;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of FTP before a gateway of the library's own parts. */
class FtpGatewayTest {
    @TempDir
    Path directory;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private CreditGateway credit;
    private ConnectionListener listener;
    private FTPClient client;

    @BeforeEach
    void open() throws IOException {
        credit = CreditGateway.open(directory.resolve("credit"));
        FtpRoute inquiries = new FtpRoute(
                FtpPath.parse("/inquiries"), ".csv", Credit.INQUIRE, "inquiry-file", Credit.INQUIRIES.type());
        FtpCrossing crossing = FtpCrossing.of(
                        credit.internet(), Credit.INTRANET, List.of(inquiries), Duration.ofMinutes(2))
                .by(Credit.FILE); // the protocol that the policy permits
        RefusalTrail refusals =
                RefusalTrail.of(FtpCrossing.PROTOCOL, Credit.INTERNET, new RecordingAudit(), credit.clock);
        FileIntake intake =
                FileIntake.of(crossing, DirectoryStaging.in(directory.resolve("staging"), 64 << 20), refusals);
        FtpFront ftp = FtpFront.builder()
                .intake(intake, crossing.directories())
                .authenticator(keys())
                .sockets(address -> new ServerSocket(0, 1, address))
                .build();
        ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener = ConnectionListener.over(port, executor, ftp::serve);
        executor.execute(listener);
        client = new FTPClient();
        client.connect("127.0.0.1", port.getLocalPort());
        credit.ends();
    }

    /** Lets the front find out who it is: its authenticator is the one that counts. */
    private Authenticator keys() {
        return credential -> Credit.subjects().stream()
                .filter(subject -> subject.id().equals(credential.claimed()))
                .findFirst()
                .<Authentication>map(Authentication.Authenticated::new)
                .orElse(new Authentication.Unproved(Authentication.Cause.UNKNOWN_SUBJECT));
    }

    @AfterEach
    void close() throws IOException {
        client.disconnect();
        listener.close();
        executor.shutdown();
        credit.close();
    }

    private boolean store(String subject, byte[] key, byte[] bytes) throws IOException {
        assertThat(client.login(subject, Base64.getUrlEncoder().withoutPadding().encodeToString(key)))
                .isTrue();
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client.storeFile("/inquiries/monday.csv", new ByteArrayInputStream(bytes));
    }

    @Test
    void aStoredFileHasArrivedWhenTheClientReadsThatItWasTaken() throws IOException {
        byte[] csv = Credit.inquiries(1 << 20);
        assertThat(store("li", credit.key("li").key(), csv))
                .as(client.getReplyString())
                .isTrue();
        assertThat(credit.inbox().resolve("monday.csv")).hasBinaryContent(csv);
        assertThat(credit.ends()).last().isEqualTo("intranet DELIVERED DELIVERED");
    }

    @Test
    void aProgramIsRefusedAndTheTrailSaysWhy() throws IOException {
        byte[] program = "MZ\u0090\0\3\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(store("li", credit.key("li").key(), program)).isFalse();
        assertThat(client.getReplyString()).isEqualToIgnoringNewLines("550 refused");
        assertThat(credit.inbox()).isEmptyDirectory();
        assertThat(credit.ends()).singleElement().asString().startsWith("internet REFUSED ");
    }

    @Test
    void theKeyOfSomebodyElseIsRefused() throws IOException {
        assertThat(store("li", new byte[16], Credit.inquiries(100))).isFalse();
        assertThat(credit.inbox()).isEmptyDirectory();
        assertThat(credit.ends()).singleElement().asString().endsWith("UNAUTHENTICATED");
    }

    /** Another file stands in the way of the first store; the second one is of the same request. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatIsStoredAgainIsDeliveredOnce(boolean finishedMeanwhile) throws Exception {
        byte[] csv = Credit.inquiries(1000);
        Path place = credit.inbox().resolve("monday.csv");
        Files.writeString(place, "of last week");
        byte[] key = credit.key("li").key();
        assertThat(store("li", key, csv)).isFalse();
        assertThat(client.getReplyString()).startsWith("451 ");
        assertThat(credit.ends()).last().isEqualTo("intranet REFUSED VERIFIED DELIVERY_FAILED");

        assertThat(storeFromAnotherPlace(new byte[16], csv)).startsWith("550 ");
        Files.delete(place);
        if (finishedMeanwhile) {
            for (Transfer transfer : credit.internet().resumeTransfers()) {
                assertThat(transfer.await()).isInstanceOf(TransferOutcome.Completed.class);
            }
            Files.delete(place); // whoever waited for it has taken it
        }
        assertThat(storeFromAnotherPlace(key, csv)).startsWith("226 ");
        assertThat(credit.ends().stream().filter("intranet DELIVERED DELIVERED"::equals))
                .hasSize(1);
        assertThat(Files.exists(place)).isNotEqualTo(finishedMeanwhile);
        assertThat(credit.internet().resumeTransfers()).isEmpty();
        assertThat(storeFromAnotherPlace(key, csv)).startsWith("226 ");
        assertThat(place).hasBinaryContent(csv);
    }

    private String storeFromAnotherPlace(byte[] key, byte[] bytes) throws IOException {
        int port = client.getRemotePort();
        client.disconnect();
        client = new FTPClient();
        client.connect("127.0.0.1", port);
        store("li", key, bytes);
        return client.getReplyString();
    }
}
