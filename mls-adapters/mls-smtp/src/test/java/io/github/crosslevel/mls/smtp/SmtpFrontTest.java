package io.github.crosslevel.mls.smtp;

import static io.github.crosslevel.mls.smtp.SmtpTalk.ENVELOPE;
import static io.github.crosslevel.mls.smtp.SmtpTalk.HELLO;
import static io.github.crosslevel.mls.smtp.SmtpTalk.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpFrontTest {
    private final Crossings crossings = new Crossings();
    private SmtpTalk talk;

    @BeforeEach
    void open() throws IOException {
        talk = new SmtpTalk(SmtpFront.over(crossings.gate().build(), "mx.bank.example"));
    }

    @AfterEach
    void close() throws IOException {
        talk.close();
    }

    @Test
    void acceptsMailOnlyWhenItHasCrossedInItsCanonicalForm() throws IOException {
        assertThat(talk.say(HELLO + ENVELOPE + "X-Mailer: x\r\n" + MAIL + ".\r\nQUIT\r\n"))
                .isEqualTo("220 250 250 250 354 250 221");
        assertThat(crossings.delivered).hasSize(1);
        assertThat(Crossings.text(crossings.delivered.get(0)))
                .isEqualTo("Content-Transfer-Encoding: 7bit\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "From: <a@bank.example>\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\nhello\r\n");
        assertThat(crossings.submitted.get(0).object().attributes().find("recipients"))
                .contains(AttributeValue.of(List.of("b@partner.example")));
    }

    @Test
    void severalMailsOfOneSessionCrossEachInItsEnvelope() throws IOException {
        String one = ENVELOPE + MAIL + ".\r\n";
        assertThat(talk.say(HELLO + one + "NOOP\r\n" + one + "RSET\r\n" + one + "QUIT\r\n"))
                .isEqualTo("220 250 250 250 354 250 250 250 250 354 250 250 250 250 354 250 221");
        assertThat(crossings.delivered).hasSize(3);
    }

    @Test
    void whatTheCrossingSaysIsWhatTheSenderHears() throws IOException {
        crossings.instead = Optional.of(MailVerdict.REFUSED);
        assertThat(talk.say(HELLO + ENVELOPE + MAIL + ".\r\nQUIT\r\n")).isEqualTo("220 250 250 250 354 550 221");
        crossings.instead = Optional.of(MailVerdict.LATER);
        assertThat(talk.say(HELLO + ENVELOPE + MAIL + ".\r\nQUIT\r\n")).isEqualTo("220 250 250 250 354 451 221");
        assertThat(crossings.delivered).isEmpty();
    }

    @Test
    void aRefusalThatCannotBeRecordedIsNoVerdict() throws IOException {
        crossings.audit.failFrom(0);
        assertThat(talk.say(HELLO + "MAIL FROM:<a@elsewhere.example>\r\nQUIT\r\n"))
                .isEqualTo("220 250 451 221");
        assertThat(talk.say(HELLO + ENVELOPE + "Subject: no From\r\n\r\nx\r\n.\r\nQUIT\r\n"))
                .isEqualTo("220 250 250 250 354 451 221");
        assertThat(crossings.delivered).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIL FROM:<a@bank.example>~QUIT~ | 220 503 221",
                "EHLO a~RCPT TO:<b@partner.example>~DATA~QUIT~ | 220 250 503 503 221",
                "EHLO a~MAIL FROM:<a@bank.example>~DATA~QUIT~ | 220 250 250 554 221",
                "EHLO a~MAIL FROM:<a@bank.example>~MAIL FROM:<a@bank.example>~QUIT~ | 220 250 250 503 221",
                "EHLO a~MAIL FROM:<a@bank.example>~EHLO a~RCPT TO:<b@partner.example>~QUIT~ | 220 250 250 250 503 221",
                "HELO a~MAIL FROM:<a@bank.example>~RSET~DATA~QUIT~ | 220 250 250 250 503 221",
                "EHLO a~MAIL FROM:<a@bank.example> SIZE=99999999~QUIT~ | 220 250 552 221",
                "EHLO a~STARTTLS~BDAT 3 LAST~VRFY a~EXPN a~QUIT~ | 220 250 502 502 502 502 221",
                "EHLO a~AUTH PLAIN AAAA~ETRN x~HELP~QUIT~ | 220 250 502 502 502 221",
                "EHLO a~MAIL FROM:<>~QUIT~ | 220 250 550 221",
                "EHLO a~MAIL FROM:<a@bank.example.evil.example>~QUIT~ | 220 250 550 221",
                "EHLO a~MAIL FROM:<a@bank.example>~RCPT TO:<b@elsewhere.example>~DATA~QUIT~ | 220 250 250 550 554 221"
            })
    void keepsTheOrderOfRfc5321(String dialogue, String codes) throws IOException {
        assertThat(talk.say(dialogue.replace("~", "\r\n"))).isEqualTo(codes);
        assertThat(crossings.delivered).isEmpty();
    }

    @Test
    void aClientThatGuessesIsSentAway() throws IOException {
        assertThat(talk.say(HELLO + "VRFY a\r\n".repeat(20))).isEqualTo("220 250 " + "502 ".repeat(9) + "421");
    }

    @Test
    void recipientsAreCountedOnceEachAndNoFurtherThanTheLimit() throws IOException {
        String to = "RCPT TO:<%s@partner.example>\r\n";
        assertThat(talk.say(HELLO + "MAIL FROM:<a@bank.example>\r\n"
                        + to.replace("%s", "b") + to.replace("%s", "b") + to.replace("%s", "c")
                        + to.replace("%s", "d") + "DATA\r\n" + MAIL + ".\r\nQUIT\r\n"))
                .isEqualTo("220 250 250 250 250 250 550 354 250 221");
        assertThat(crossings.submitted.get(0).object().attributes().find("recipients"))
                .contains(AttributeValue.of(List.of("b@partner.example", "c@partner.example")));
    }

    @ParameterizedTest
    @CsvSource({
        "'a\n.\r\nMAIL FROM:<x@bank.example>\r\n', BARE_LF",
        "'a\r\n.\nMAIL FROM:<x@bank.example>\r\n', BARE_LF",
        "'a\r.\r\nMAIL FROM:<x@bank.example>\r\n', BARE_CR",
        "'a\r\n.\rMAIL FROM:<x@bank.example>\r\n', BARE_CR",
        "'a<NUL>\r\n', NUL"
    })
    void whatSmugglesASecondMailEndsTheSessionAndIsNamedInTheTrail(String text, String technique) throws IOException {
        String codes = talk.say(HELLO + ENVELOPE + "From: a@bank.example\r\n\r\n" + text.replace("<NUL>", "\0")
                + ".\r\n" + ENVELOPE + MAIL + ".\r\nQUIT\r\n");
        assertThat(codes).isEqualTo("220 250 250 250 354 554");
        assertThat(crossings.submitted).isEmpty();
        assertThat(crossings.delivered).isEmpty();
        assertThat(crossings.audit.records()).hasSize(1).first().asString().contains(technique);
    }

    @Test
    void eightBitTextPassesIfItsHeaderSaysSo() throws IOException {
        String declared =
                "From: a@bank.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\n\u00e9\r\n.\r\n";
        String undeclared = "From: a@bank.example\r\n\r\n\u00e9\r\n.\r\n";
        assertThat(talk.say(HELLO + ENVELOPE + declared + ENVELOPE + undeclared + "QUIT\r\n"))
                .isEqualTo("220 250 250 250 354 250 250 250 354 550 221");
        assertThat(Crossings.text(crossings.delivered.get(0))).endsWith("\r\n\r\nw6kNCg==\r\n");
        assertThat(crossings.audit.records().toString()).contains("EIGHT_BIT");
    }

    @Test
    void whatIsRefusedBecauseOfItsContentIsNamedInTheTrailOnly() throws IOException {
        assertThat(talk.say(HELLO + ENVELOPE + "From: a@bank.example\r\nSubject: =?utf-8?Q?=0D=0AX?=\r\n\r\nx\r\n.\r\n"
                        + ENVELOPE + "From: eve@bank.example\r\n\r\nx\r\n.\r\nQUIT\r\n"))
                .isEqualTo("220 250 250 250 354 550 250 250 354 550 221");
        assertThat(crossings.reasons()).containsExactly(ReasonCode.MALFORMED_CONTENT, ReasonCode.FORMAT_VIOLATION);
        assertThat(crossings.audit.records().toString()).contains("CONTROL_CHARACTER", "FROM_IS_SENDER");
        assertThat(crossings.delivered).isEmpty();
    }

    @Test
    void aMailThatIsCutOffIsNotDelivered() throws IOException {
        assertThat(talk.say(HELLO + ENVELOPE + "From: a@bank.example\r\n\r\nx")).isEqualTo("220 250 250 250 354");
        assertThat(crossings.reasons()).containsExactly(ReasonCode.MALFORMED_CONTENT);
        assertThat(crossings.audit.records().toString()).contains("TRUNCATED");
        assertThat(crossings.submitted).isEmpty();
    }

    @Test
    void aMailThatDoesNotEndInTimeIsNotDelivered() throws IOException {
        AtomicLong nanos = new AtomicLong();
        SmtpFront front =
                SmtpFront.over(crossings.gate().build(), "mx.bank.example").ticker(nanos::get);
        try (SmtpTalk slow = new SmtpTalk(front);
                Socket client = slow.connect()) {
            client.getOutputStream().write((HELLO + ENVELOPE).getBytes(StandardCharsets.US_ASCII));
            StringBuilder said = new StringBuilder();
            while (said.indexOf("354 ") < 0) {
                said.append((char) client.getInputStream().read());
            }
            nanos.addAndGet(Duration.ofMinutes(10).toNanos());
            client.getOutputStream().write('c'); // wakes the front, which looks at its clock
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("421 4.4.2");
        }
        assertThat(crossings.reasons()).containsExactly(ReasonCode.TIMED_OUT);
        assertThat(crossings.submitted).isEmpty();
    }
}
