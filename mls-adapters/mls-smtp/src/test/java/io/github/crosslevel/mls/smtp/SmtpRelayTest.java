package io.github.crosslevel.mls.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.wire.MailEncoding;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A relay that answers as it likes. */
class SmtpRelayTest {
    private static final MailEnvelope ENVELOPE = new MailEnvelope(
            Optional.of(new MailAddress("a", "bank.example")),
            List.of(new MailAddress("b", "partner.example"), new MailAddress("c", "partner.example")));
    private static final String GOOD =
            "220 relay\r\n250-relay\r\n250-SIZE 1000\r\n250 8BITMIME\r\n250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n250 taken\r\n221 bye\r\n";

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    private static MailText text(String latin1, MailEncoding encoding) {
        return (MailText) MailText.of(latin1.getBytes(StandardCharsets.ISO_8859_1), encoding, SmtpLimits.defaults());
    }

    /** Says everything at once, whatever the client says, and returns what that was. */
    private String dialogue(String answers, MailText text) throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<String> heard = executor.submit(() -> {
                try (Socket client = port.accept()) {
                    client.getOutputStream().write(answers.getBytes(StandardCharsets.ISO_8859_1));
                    client.shutdownOutput();
                    return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                }
            });
            IOException failure = null;
            try {
                SmtpRelay.at(new InetSocketAddress(port.getInetAddress(), port.getLocalPort()), "gate.bank.example")
                        .with(Duration.ofMinutes(5))
                        .send(ENVELOPE, text);
            } catch (IOException e) {
                failure = e;
            }
            String said = heard.get();
            if (failure != null) {
                throw new IOException(said, failure);
            }
            return said;
        }
    }

    @Test
    void saysEachCommandAndTheTextWithItsDots() throws Exception {
        assertThat(dialogue(GOOD, text("x\r\n.\r\n", MailEncoding.SEVEN_BIT)))
                .isEqualTo(
                        "EHLO gate.bank.example\r\nMAIL FROM:<a@bank.example> SIZE=6\r\nRCPT TO:<b@partner.example>\r\n"
                                + "RCPT TO:<c@partner.example>\r\nDATA\r\nx\r\n..\r\n.\r\nQUIT\r\n");
    }

    @Test
    void eightBitTextIsAnnouncedOrNotSent() throws Exception {
        MailText text = text("\u00e9\r\n", MailEncoding.EIGHT_BIT_MIME);
        assertThat(dialogue(GOOD, text)).contains(" BODY=8BITMIME SIZE=3\r\n");
        assertThatIOException().isThrownBy(() -> dialogue(GOOD.replace("8BITMIME", "HELP"), text));
    }

    @Test
    void whereOneRecipientIsRefusedNobodyGetsTheMail() {
        String refusing = GOOD.replace("250 ok\r\n354", "550 no\r\n354");
        assertThatIOException()
                .isThrownBy(() -> dialogue(refusing, text("x\r\n", MailEncoding.SEVEN_BIT)))
                .withMessageNotContaining("DATA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "220 relay\r\n",
                "554 no\r\n",
                "220 relay\n",
                "220 relay\r250 x\r\n",
                "HTTP/1.1 200 OK\r\n",
                "22\r\n",
                "220relay\r\n",
                "220-relay\r\n250 other\r\n",
                "020 relay\r\n"
            })
    void whateverIsNoSmtpIsNoDelivery(String answers) {
        assertThatIOException()
                .isThrownBy(() -> dialogue(answers, text("x\r\n", MailEncoding.SEVEN_BIT)))
                .withMessageNotContaining("MAIL");
    }

    @Test
    void anAnswerWithoutEndIsNoDelivery() {
        assertThatIOException()
                .isThrownBy(() -> dialogue("220-relay\r\n".repeat(101), text("x\r\n", MailEncoding.SEVEN_BIT)));
    }

    @Test
    void aMailThatIsNotConfirmedIsNotDelivered() {
        assertThatIOException()
                .isThrownBy(() ->
                        dialogue(GOOD.replace("250 taken\r\n221 bye\r\n", ""), text("x\r\n", MailEncoding.SEVEN_BIT)));
        assertThatIOException()
                .isThrownBy(
                        () -> dialogue(GOOD.replace("250 taken", "451 later"), text("x\r\n", MailEncoding.SEVEN_BIT)));
    }

    /** Sockets that are connected only when the relay has said everything, so that no reply takes time. */
    private static final class Awaiting extends SocketFactory {
        private final Future<Socket> accepted;

        Awaiting(Future<Socket> accepted) {
            this.accepted = accepted;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress address, int millis) throws IOException {
                    super.connect(address, millis);
                    assertThat(accepted).succeedsWithin(Duration.ofMinutes(1));
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** The text is more than the buffers of a connection hold. */
    @Test
    @Timeout(120)
    void aRelayThatStopsReadingDoesNotHoldTheDelivery() throws Exception {
        MailText much = (MailText) MailText.of(
                "0123456789\r\n".repeat(2 << 20).getBytes(StandardCharsets.ISO_8859_1),
                MailEncoding.SEVEN_BIT,
                new SmtpLimits(1 << 26));
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<Socket> accepted = executor.submit(() -> {
                Socket client = port.accept();
                client.getOutputStream().write(GOOD.getBytes(StandardCharsets.ISO_8859_1));
                return client;
            });
            SmtpRelay relay = SmtpRelay.at(
                            new InetSocketAddress(port.getInetAddress(), port.getLocalPort()), "gate.bank.example")
                    .with(new Awaiting(accepted))
                    .with(Duration.ofMillis(500));
            assertThatThrownBy(() -> relay.send(ENVELOPE, much))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("the peer took too long to read");
            accepted.get().close();
        }
    }

    @Test
    void noTimeAtAllIsRefused() {
        SmtpRelay relay = SmtpRelay.at(new InetSocketAddress("127.0.0.1", 25), "gate.bank.example");
        assertThatThrownBy(() -> relay.with(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
