package io.github.crosslevel.mls.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.smtp.jakarta.GateTransport;
import io.github.crosslevel.mls.smtp.jakarta.JakartaRelay;
import io.github.crosslevel.mls.smtp.subetha.GateHandlers;
import io.github.crosslevel.mls.smtp.wire.MailText;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.server.SMTPServer;

/** The library within servers and clients of others, by the lines that their documentation shows. */
class IntegrationTest {
    private final Crossings crossings = new Crossings();
    private final Session session = Session.getInstance(new Properties());

    private MimeMessage message(String sender) throws Exception {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(sender, "张三", "UTF-8"));
        message.setRecipients(Message.RecipientType.TO, "b@partner.example");
        message.setSubject("报告", "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("你好\r\n", "GB18030");
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(new byte[1000], "application/pdf")));
        file.setFileName("a.pdf");
        message.setContent(new MimeMultipart(text, file));
        message.saveChanges();
        return message;
    }

    private static Session sessionTo(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        return Session.getInstance(properties);
    }

    @Test
    void aProgramSendsByJakartaMailAcrossAGate() throws Exception {
        Transport transport = GateTransport.over(session, crossings.gate().build());
        MimeMessage message = message("a@bank.example");
        transport.sendMessage(message, message.getAllRecipients());
        assertThat(crossings.delivered).hasSize(1);
        assertThat(Crossings.text(crossings.delivered.get(0)))
                .contains("Subject: =?utf-8?B?5oql5ZGK?=\r\n", "filename=\"a.pdf\"", "5L2g5aW9DQo=\r\n");
        MimeMessage foreign = message("a@elsewhere.example");
        assertThatThrownBy(() -> transport.sendMessage(foreign, foreign.getAllRecipients()))
                .isInstanceOf(SendFailedException.class)
                .hasMessageStartingWith("550");
        assertThat(crossings.delivered).hasSize(1);
    }

    @Test
    void aServerOfSubEthaAcceptsWhatHasCrossed() throws Exception {
        SMTPServer server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(GateHandlers.over(crossings.gate().build()))
                .build();
        server.start();
        try {
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.getPortAllocated());
            MimeMessage message = message("a@bank.example");
            try (Transport transport = sessionTo(address.getPort()).getTransport("smtp")) {
                transport.connect();
                transport.sendMessage(message, message.getAllRecipients());
                MimeMessage foreign = message("a@elsewhere.example");
                assertThatThrownBy(() -> transport.sendMessage(foreign, foreign.getAllRecipients()))
                        .isInstanceOf(SendFailedException.class);
            }
            assertThat(crossings.delivered).hasSize(1);
            assertThat(Crossings.text(crossings.delivered.get(0))).contains("filename=\"a.pdf\"");
        } finally {
            server.stop();
        }
    }

    /** SubEthaSMTP hands such text on as it came: a relay built on it smuggles. */
    @Test
    void whatSubEthaWouldHandOnToSmuggleIsRefused() throws Exception {
        SMTPServer server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(GateHandlers.over(crossings.gate().build()))
                .build();
        server.start();
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", server.getPortAllocated())) {
            String wire = SmtpTalk.HELLO + SmtpTalk.ENVELOPE
                    + "From: a@bank.example\r\n\r\nx\n.\r\nMAIL FROM:<a@bank.example>\r\n\r\n.\r\nQUIT\r\n";
            socket.getOutputStream().write(wire.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } finally {
            server.stop();
        }
        assertThat(crossings.delivered).isEmpty();
        assertThat(crossings.audit.records().toString()).contains("BARE_LF");
    }

    @Test
    void mailIsCarriedOnByJakartaMailToARelay() throws Exception {
        List<MailText> arrived = new CopyOnWriteArrayList<>();
        Crossings next = new Crossings();
        next.transport = (envelope, text) -> arrived.add(text);
        try (SmtpTalk relay = new SmtpTalk(SmtpFront.over(next.gate().build(), "relay.example"))) {
            crossings.transport = JakartaRelay.by(sessionTo(relay.address().getPort()));
            MimeMessage message = message("a@bank.example");
            GateTransport.over(session, crossings.gate().build()).sendMessage(message, message.getAllRecipients());
            assertThat(arrived).hasSize(1);
            crossings.transport = SmtpRelay.at(relay.address(), "gate.bank.example");
            GateTransport.over(session, crossings.gate().build()).sendMessage(message, message.getAllRecipients());
            assertThat(arrived).hasSize(2);
            assertThat(arrived.get(0)).isEqualTo(arrived.get(1));
        }
    }
}
