package io.github.crosslevel.mls.smtp;

import static io.github.crosslevel.mls.smtp.SmtpTalk.ENVELOPE;
import static io.github.crosslevel.mls.smtp.SmtpTalk.HELLO;
import static io.github.crosslevel.mls.smtp.SmtpTalk.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTlsTest {
    private static SSLContext tls;

    private final Crossings crossings = new Crossings();
    private SmtpTalk talk;

    @BeforeAll
    static void makeKey(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("key.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Postfix.run(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "mx",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mx.bank.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @BeforeEach
    void open() throws IOException {
        talk = new SmtpTalk(
                SmtpFront.over(crossings.gate().build(), "mx.bank.example").requiringTls(tls.getSocketFactory()));
    }

    @AfterEach
    void close() throws IOException {
        talk.close();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads one reply, of as many lines as it has. */
    private static String reply(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        StringBuilder all = new StringBuilder();
        for (int b = socket.getInputStream().read();
                b >= 0;
                b = socket.getInputStream().read()) {
            line.append((char) b);
            if (b == '\n') {
                all.append(line);
                if (line.charAt(3) == ' ') {
                    return all.toString();
                }
                line.setLength(0);
            }
        }
        return all.toString();
    }

    private static SSLSocket encrypt(Socket socket) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) tls.getSocketFactory().createSocket(socket, "mx.bank.example", socket.getPort(), true);
        encrypted.startHandshake();
        return encrypted;
    }

    @Test
    void noMailIsTakenBeforeTls() throws IOException {
        assertThat(talk.say(HELLO + ENVELOPE + "QUIT\r\n")).isEqualTo("220 250 530 503 503 221");
        assertThat(crossings.delivered).isEmpty();
    }

    @Test
    void mailIsTakenUnderTlsAndNothingIsKnownOfBefore() throws IOException {
        try (Socket clear = talk.connect()) {
            reply(clear);
            write(clear, HELLO);
            assertThat(reply(clear)).contains("250-STARTTLS\r\n");
            write(clear, "STARTTLS\r\n");
            assertThat(reply(clear)).startsWith("220 ");
            try (SSLSocket encrypted = encrypt(clear)) {
                write(encrypted, "MAIL FROM:<a@bank.example>\r\n");
                assertThat(reply(encrypted)).startsWith("503 ");
                write(encrypted, HELLO);
                assertThat(reply(encrypted)).doesNotContain("STARTTLS");
                write(encrypted, "STARTTLS\r\n");
                assertThat(reply(encrypted)).startsWith("502 ");
                write(encrypted, ENVELOPE + MAIL + ".\r\n");
                assertThat(reply(encrypted) + reply(encrypted) + reply(encrypted) + reply(encrypted))
                        .contains("250 2.6.0");
            }
        }
        assertThat(crossings.delivered).hasSize(1);
    }

    @Test
    void whatFollowsStartTlsInTheClearEndsTheSessionAndIsNamedInTheTrail() throws IOException {
        assertThat(talk.say(HELLO + "STARTTLS\r\n" + HELLO + ENVELOPE + MAIL + ".\r\n"))
                .isEqualTo("220 250 554");
        assertThat(talk.say(HELLO + "STARTTLS\r\nR")).isEqualTo("220 250 554");
        assertThat(crossings.reasons()).containsExactly(ReasonCode.MALFORMED_CONTENT, ReasonCode.MALFORMED_CONTENT);
        assertThat(crossings.audit.records().toString()).contains("STARTTLS_INJECTION");
        assertThat(crossings.submitted).isEmpty();
    }

    @Test
    void whatIsSaidInTheClearInsteadOfAHandshakeIsNoCommand() throws Exception {
        try (Socket clear = talk.connect()) {
            reply(clear);
            write(clear, HELLO);
            reply(clear);
            write(clear, "STARTTLS\r\n");
            reply(clear);
            write(clear, HELLO + ENVELOPE + MAIL + ".\r\n");
            clear.shutdownOutput();
            assertThat(new String(clear.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("250");
        }
        assertThat(talk.ends()).as("no thread is left behind").isTrue();
        assertThat(crossings.submitted).isEmpty();
        assertThat(crossings.audit.records().toString()).contains("no TLS after STARTTLS");
    }

    private Socket impatientlyStartingTls() throws IOException {
        talk.close();
        Duration minute = Duration.ofMinutes(1);
        talk = new SmtpTalk(SmtpFront.over(crossings.gate().build(), "mx.bank.example")
                .requiringTls(tls.getSocketFactory())
                .with(new SmtpTimeouts(Duration.ofSeconds(3), minute, minute)));
        Socket clear = talk.connect();
        reply(clear);
        write(clear, HELLO);
        reply(clear);
        write(clear, "STARTTLS\r\n");
        reply(clear);
        return clear;
    }

    /**
     * Sends the head of a long record, and its bytes one by one, each long before a read would time out, until it is
     * left. Returns whether it was.
     */
    private static boolean isLeftDripping(Socket clear, int type) throws IOException {
        clear.setSoTimeout(50);
        try {
            clear.getOutputStream().write(new byte[] {(byte) type, 3, 3, 0x40, 0});
            for (int sent = 0; sent < 600; ) {
                try {
                    if (clear.getInputStream().read() < 0) {
                        return true;
                    }
                } catch (SocketTimeoutException e) {
                    clear.getOutputStream().write(0);
                    sent++;
                }
            }
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void aHandshakeOfAByteAtATimeDoesNotHoldItsThread() throws Exception {
        try (Socket clear = impatientlyStartingTls()) {
            assertThat(isLeftDripping(clear, 22)).isTrue();
        }
        assertThat(talk.ends()).as("no thread is left behind").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aRecordOfAByteAtATimeDoesNotHoldItsThread(String version) throws Exception {
        try (Socket clear = impatientlyStartingTls()) {
            SSLSocket encrypted =
                    (SSLSocket) tls.getSocketFactory().createSocket(clear, "mx.bank.example", clear.getPort(), true);
            encrypted.setEnabledProtocols(new String[] {version});
            write(encrypted, HELLO);
            assertThat(reply(encrypted)).contains("250");
            assertThat(isLeftDripping(clear, 23)).isTrue();
        }
        assertThat(talk.ends()).as("no thread is left behind").isTrue();
        assertThat(crossings.reasons()).containsExactly(ReasonCode.TIMED_OUT);
    }
}
