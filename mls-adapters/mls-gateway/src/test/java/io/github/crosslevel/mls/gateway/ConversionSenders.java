package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.content.DirectoryStaging;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.file.FileOutbox;
import io.github.crosslevel.mls.file.Posting;
import io.github.crosslevel.mls.ftp.FileIntake;
import io.github.crosslevel.mls.ftp.FtpCrossing;
import io.github.crosslevel.mls.ftp.FtpFront;
import io.github.crosslevel.mls.ftp.FtpPath;
import io.github.crosslevel.mls.ftp.FtpRoute;
import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.http.MlsKey;
import io.github.crosslevel.mls.smtp.MailAddress;
import io.github.crosslevel.mls.smtp.MailCrossing;
import io.github.crosslevel.mls.smtp.MailGate;
import io.github.crosslevel.mls.smtp.MailRules;
import io.github.crosslevel.mls.smtp.PolicyJudge;
import io.github.crosslevel.mls.smtp.SmtpFront;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.smtp.SMTPClient;

/** Clients of each protocol before the source of a conversion, over sockets where the protocol has them. */
final class ConversionSenders {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    static final MailAddress GATE = new MailAddress("gate", "bank.example");
    static final MailAddress OFFICE = new MailAddress("office", "partner.example");

    /** What clients of HTTP and mail say beside the content. */
    static final String ENVELOPE = "said-beside-the-content";

    private ConversionSenders() {}

    /** Puts people over HTTP, and returns the response. */
    static HttpResponse<String> put(Conversions world, int grade) throws Exception {
        HttpFront http = HttpFront.builder()
                .exchange(world.internet()::exchange)
                .across(Conversions.INWARD)
                .routes(List.of(Conversions.PUT_PEOPLE))
                .audit(world.gateway().audit(), InstantSource.system())
                .ids(world.internet()::newRequestId)
                .build();
        InetSocketAddress at = world.serve(http::serve);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + at.getPort() + "/people/monday.csv"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("authorization", MlsKey.format(world.clerk))
                .header("content-type", "text/csv")
                .header("x-envelope", ENVELOPE)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Conversions.bytes(grade)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Stores people by FTP, and returns the code of the last reply. */
    static int store(Conversions world, int grade) throws IOException {
        FtpRoute people = new FtpRoute(FtpPath.parse("/people"), ".csv", Conversions.STORE, "people", Conversions.CSV);
        FtpCrossing crossing = FtpCrossing.of(world.internet(), Conversions.INTRANET, List.of(people), PATIENCE);
        RefusalTrail refusals = RefusalTrail.of(
                FtpCrossing.PROTOCOL, Conversions.INTERNET, world.gateway().audit(), InstantSource.system());
        FtpFront ftp = FtpFront.builder()
                .intake(
                        FileIntake.of(
                                crossing, DirectoryStaging.in(world.directory.resolve("staging"), 1 << 20), refusals),
                        crossing.directories())
                .authenticator(world.gateway().subjects())
                .sockets(address -> new ServerSocket(0, 1, address))
                .build();
        InetSocketAddress at = world.serve(ftp::serve);
        FTPClient client = new FTPClient();
        try {
            client.connect(at.getAddress(), at.getPort());
            String key = Base64.getUrlEncoder().withoutPadding().encodeToString(world.clerk.key());
            assertThat(client.login("li", key)).isTrue();
            client.enterLocalPassiveMode();
            client.setFileType(FTP.BINARY_FILE_TYPE);
            client.storeFile("/people/monday.csv", new ByteArrayInputStream(Conversions.bytes(grade)));
            return client.getReplyCode();
        } finally {
            client.disconnect();
        }
    }

    /** Hands people in as a file in a directory. */
    static TransferOutcome post(Conversions world, int grade) throws Exception {
        Path outbox = Files.createDirectories(world.directory.resolve("outbox"));
        Files.write(outbox.resolve("monday.csv"), Conversions.bytes(grade));
        try (FileOutbox files = FileOutbox.of(outbox, world.directory.resolve("kept"))
                .through(world.internet())
                .as(world.clerk)
                .across(Conversions.INWARD)
                .sending(Conversions.STORE, "people", Conversions.CSV)
                .audit(world.gateway().audit(), InstantSource.system())
                .renamedIn()
                .open()) {
            List<Posting> postings = files.poll();
            assertThat(postings).hasSize(1);
            return postings.get(0).settled().toCompletableFuture().get();
        }
    }

    /** Sends a mail with people attached, and returns the code of the last reply. */
    static int mail(Conversions world, String type, String name, byte[] people) throws IOException {
        Gateway gateway = world.gateway();
        MailGate gate = MailGate.builder()
                .crossing(MailCrossing.files(world.internet()))
                .across(Conversions.INWARD)
                .rules(MailRules.fromAndTo(Set.of("bank.example"), Set.of("partner.example")))
                .judging(PolicyJudge.of(gateway.subjects(), gateway.center(), gateway.center(), InstantSource.system()))
                .credentials(peer -> Optional.of(world.clerk))
                .audit(gateway.audit(), InstantSource.system())
                .ids(world.internet()::newRequestId)
                .build();
        InetSocketAddress at = world.serve(SmtpFront.over(gate, "mx.bank.example")::serve);
        SMTPClient client = new SMTPClient();
        try {
            client.connect(at.getAddress(), at.getPort());
            client.helo("client.bank.example");
            client.setSender(GATE.toString());
            client.addRecipient(OFFICE.toString());
            try (Writer text = client.sendMessageData()) {
                text.write("From: " + GATE + "\r\nSubject: " + ENVELOPE + "\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nthe list\r\n"
                        + "--b\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n"
                        + "Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(people) + "\r\n--b--\r\n");
            }
            client.completePendingCommand();
            return client.getReplyCode();
        } finally {
            client.disconnect();
        }
    }
}
