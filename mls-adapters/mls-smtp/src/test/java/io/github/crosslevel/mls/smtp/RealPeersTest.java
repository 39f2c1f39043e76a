package io.github.crosslevel.mls.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.wire.MailEncoding;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail from and to the programs of others. */
@Tag("real-peers")
@Timeout(120)
class RealPeersTest {
    private static final long LOOK_AGAIN_NANOS = 50_000_000;
    private static final String CANONICAL = """
            Content-Type: multipart/mixed; boundary="=_mls_0001"
            """;

    private final Crossings crossings = new Crossings();
    private final BlockingQueue<MailText> arrived = new LinkedBlockingQueue<>();

    @TempDir
    Path directory;

    private SmtpTalk front() throws IOException {
        crossings.transport = (envelope, text) -> arrived.add(text);
        return new SmtpTalk(SmtpFront.over(crossings.gate().build(), "mx.bank.example"));
    }

    private String next() throws InterruptedException {
        MailText text = arrived.poll(60, TimeUnit.SECONDS);
        assertThat(text).as("a mail that has arrived").isNotNull();
        return Crossings.text(text);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void curlSendsMail() throws Exception {
        Path mail = file("mail", "From: a@bank.example\r\nSubject: by curl\r\n\r\n.dots\r\n");
        try (SmtpTalk front = front()) {
            Postfix.run(
                    "curl",
                    "--silent",
                    "--show-error",
                    "smtp://127.0.0.1:" + front.address().getPort() + "/client.bank.example",
                    "--mail-from",
                    "a@bank.example",
                    "--mail-rcpt",
                    "b@partner.example",
                    "--upload-file",
                    mail.toString());
            assertThat(next()).contains("Subject: by curl\r\n", "LmRvdHMNCg==\r\n");
        }
    }

    @Test
    void curlSendsPartsThatItHasPutTogetherItself() throws Exception {
        Path pdf = file("report.pdf", "%PDF-1.4 张三");
        try (SmtpTalk front = front()) {
            Postfix.run(
                    "curl",
                    "--silent",
                    "--show-error",
                    "smtp://127.0.0.1:" + front.address().getPort() + "/client.bank.example",
                    "--mail-from",
                    "a@bank.example",
                    "--mail-rcpt",
                    "b@partner.example",
                    "-F",
                    "=text;type=text/plain;encoder=quoted-printable",
                    "-F",
                    "=@" + pdf + ";type=application/pdf;encoder=base64",
                    "-H",
                    "From: a@bank.example",
                    "-H",
                    "Subject: parts");
            assertThat(next())
                    .contains(
                            CANONICAL.replace("\n", "\r\n"),
                            "filename=\"report.pdf\"",
                            "Content-Type: application/pdf");
        }
    }

    @Test
    void swaksSendsAnAttachment() throws Exception {
        Path csv = file("report.csv", "id,name\n1,a\n");
        try (SmtpTalk front = front()) {
            String said = Postfix.run(
                    "swaks",
                    "--server",
                    "127.0.0.1:" + front.address().getPort(),
                    "--pipeline",
                    "--helo",
                    "client.bank.example",
                    "--from",
                    "a@bank.example",
                    "--to",
                    "b@partner.example",
                    "--h-From",
                    "a@bank.example",
                    "--attach-type",
                    "text/csv",
                    "--attach-name",
                    "report.csv",
                    "--attach",
                    "@" + csv);
            assertThat(said).contains("250 2.6.0 mail has crossed");
            assertThat(next()).contains("filename=\"report.csv\"", "id,name\r\n1,a\r\n");
        }
    }

    @Test
    void pythonSendsMailInChinese() throws Exception {
        try (SmtpTalk front = front()) {
            Path script = file("send.py", """
                    import smtplib, sys
                    from email.message import EmailMessage
                    mail = EmailMessage()
                    mail["From"] = "张三 <a@bank.example>"
                    mail["To"] = "b@partner.example"
                    mail["Subject"] = "月度报告：信贷"
                    mail.set_content("你好\\n")
                    mail.add_alternative("<p>你好</p>\\n", subtype="html")
                    mail.add_attachment(b"\\x00\\x01", maintype="application", subtype="pdf", filename="报告.pdf")
                    with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as server:
                        server.send_message(mail)
                    """);
            Postfix.run(
                    "python3",
                    script.toString(),
                    Integer.toString(front.address().getPort()));
            assertThat(next()).contains("filename*=utf-8''%E6%8A%A5%E5%91%8A.pdf", "=_mls_0002", "AAE=\r\n");
        }
    }

    @Test
    void postfixSendsMailAcross() throws Exception {
        try (SmtpTalk front = front();
                Postfix postfix = Postfix.relayingTo(front.address(), directory)) {
            send(postfix.address());
            assertThat(next())
                    .contains("From: <a@bank.example>\r\n", "Subject: x\r\n")
                    .doesNotContain("Received");
        }
    }

    @Test
    void postfixTakesMailThatHasCrossed() throws Exception {
        try (SmtpTalk front = front();
                Postfix postfix = Postfix.mailbox(directory)) {
            crossings.transport = SmtpRelay.at(postfix.address(), "gate.bank.example");
            send(front.address());
            while (postfix.mails().isEmpty()) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS); // ended by the time limit of the class
            }
            assertThat(Files.readString(postfix.mails().get(0)))
                    .as(postfix.log())
                    .contains("From: <a@bank.example>\n", "MIME-Version: 1.0\n", "Subject: x\n", "\n\nhello\n");
        }
    }

    @Test
    void postfixAndTheFrontAgreeThatTheRecipientIsNotServed() throws Exception {
        crossings.transport = (envelope, text) -> arrived.add(text);
        MailGate elsewhere = crossings
                .gate()
                .rules(MailRules.fromAndTo(Set.of("bank.example"), Set.of("elsewhere.example")))
                .build();
        try (SmtpTalk front = new SmtpTalk(SmtpFront.over(elsewhere, "mx.bank.example"));
                Postfix postfix = Postfix.relayingTo(front.address(), directory)) {
            send(postfix.address());
            while (!postfix.log().contains("550 5.7.1 mail is refused")) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS); // ended by the time limit of the class
            }
            assertThat(arrived).isEmpty();
        }
    }

    private static void send(InetSocketAddress server) throws IOException {
        MailEnvelope envelope = new MailEnvelope(
                MailAddress.parse("a@bank.example"),
                java.util.List.of(MailAddress.parse("b@partner.example").orElseThrow()));
        byte[] mail = SmtpTalk.MAIL.getBytes(StandardCharsets.US_ASCII);
        MailText text = (MailText) MailText.of(mail, MailEncoding.SEVEN_BIT, SmtpLimits.defaults());
        SmtpRelay.at(server, "client.bank.example").send(envelope, text);
    }
}
