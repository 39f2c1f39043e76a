package io.github.crosslevel.mls.smtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.Ehlo;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.MailFrom;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.Plain;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.RcptTo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpCommandsTest {
    private static final MailAddress CLERK = new MailAddress("credit.clerk+1", "bank.example");

    @Test
    void readsTheEnvelope() {
        assertThat(SmtpCommands.parse("ehlo Client.Bank.Example")).isEqualTo(new Ehlo("client.bank.example"));
        assertThat(SmtpCommands.parse("mail from:<credit.clerk+1@Bank.example> size=1000 body=8bitmime"))
                .isEqualTo(new MailFrom(Optional.of(CLERK), MailEncoding.EIGHT_BIT_MIME, 1000));
        assertThat(SmtpCommands.parse("MAIL FROM:<>"))
                .isEqualTo(new MailFrom(Optional.empty(), MailEncoding.SEVEN_BIT, 0));
        assertThat(SmtpCommands.parse("RCPT TO:<credit.clerk+1@bank.example>")).isEqualTo(new RcptTo(CLERK));
        assertThat(SmtpCommands.parse("data")).isEqualTo(Plain.DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EHLO client.bank.example",
                "EHLO [127.0.0.1]",
                "HELO [ipv6:::1]",
                "MAIL FROM:<a@b.c> BODY=7BIT",
                "MAIL FROM:<> BODY=8BITMIME SIZE=17",
                "RCPT TO:<a'b@c.d>",
                "RSET",
                "STARTTLS"
            })
    void canonicalLinesAreReadAndWrittenAlike(String line) {
        assertThat(SmtpCommands.parse(line))
                .isInstanceOfSatisfying(
                        SmtpCommand.class, c -> assertThat(c.line()).isEqualTo(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; COMMAND",
                "LHLO a; COMMAND",
                "BDAT 5 LAST; COMMAND",
                "VRFY a; COMMAND",
                "EXPN a; COMMAND",
                "AUTH PLAIN AA; COMMAND",
                "DATA x; ARGUMENT",
                "'DATA '; ARGUMENT",
                "EHLO; ARGUMENT",
                "EHLO [127.0.0.1; ARGUMENT",
                "HELO [x]; ARGUMENT",
                "MAIL FROM: <a@b.c>; ARGUMENT",
                "MAIL FROM:a@b.c; ARGUMENT",
                "MAIL FROM:<a@b.c>  SIZE=1; ARGUMENT",
                "MAIL FROM:<a@b.c>x; ARGUMENT",
                "MAIL FROM:<<a@b.c>>; ARGUMENT",
                "MAIL FROM:<@relay.a,@b:c@d.e>; ADDRESS",
                "RCPT TO:<\"a b\"@b.c>; ADDRESS",
                "RCPT TO:<a%x@b.c>; ADDRESS",
                "RCPT TO:<x!a@b.c>; ADDRESS",
                "RCPT TO:<a@[127.0.0.1]>; ADDRESS",
                "RCPT TO:<a@b>; ADDRESS",
                "RCPT TO:<a@b.c.>; ADDRESS",
                "RCPT TO:<a..b@c.d>; ADDRESS",
                "RCPT TO:<a@b@c.d>; ADDRESS",
                "RCPT TO:<a(x)@b.c>; ADDRESS",
                "RCPT TO:<>; ADDRESS",
                "RCPT TO:<Postmaster>; ADDRESS",
                "RCPT TO:<a@b.c> NOTIFY=NEVER; PARAMETER",
                "MAIL FROM:<a@b.c> SIZE=1 SIZE=2; PARAMETER",
                "MAIL FROM:<a@b.c> SIZE=0; PARAMETER",
                "MAIL FROM:<a@b.c> BODY=BINARYMIME; PARAMETER",
                "MAIL FROM:<a@b.c> SMTPUTF8; PARAMETER",
                "MAIL FROM:<a@b.c> AUTH=<>; PARAMETER",
                "'RCPT TO:<a@b.c>\r\nDATA'; CONTROL_CHARACTER",
                "'RCPT TO:<\u00e9@b.c>'; CONTROL_CHARACTER"
            })
    void refusesWhatIsNotOfTheSubset(String line, SmtpProblem problem) {
        assertThat(SmtpCommands.parse(line))
                .isInstanceOfSatisfying(
                        SmtpViolation.class, v -> assertThat(v.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "'NOOP\n', BARE_LF, 4",
        "'NOOP\rx\r\n', BARE_CR, 4",
        "'NO<NUL>OP\r\n', NUL, 2",
        "'NO\tOP\r\n', CONTROL_CHARACTER, 2",
        "'NO\u00e9\r\n', EIGHT_BIT, 2",
        "'NOOP', TRUNCATED, 4",
        "'NOOP\r', TRUNCATED, 4"
    })
    void linesEndWithCarriageReturnAndLineFeedOnly(String bytes, SmtpProblem problem, int position) throws IOException {
        assertThat(readLine(bytes)).isEqualTo(new SmtpViolation(problem, position));
    }

    @Test
    void linesHaveALimitAndAnEnd() throws IOException {
        assertThat(readLine("a".repeat(510) + "\r\n")).isEqualTo(new SmtpLineReading.Line("a".repeat(510)));
        assertThat(readLine("a".repeat(511) + "\r\n")).isEqualTo(new SmtpViolation(SmtpProblem.LINE_TOO_LONG, 510));
        assertThat(readLine("")).isEqualTo(new SmtpLineReading.End());
    }

    private static SmtpLineReading readLine(String latin1) throws IOException {
        return SmtpCommands.readLine(
                new ByteArrayInputStream(latin1.replace("<NUL>", "\0").getBytes(StandardCharsets.ISO_8859_1)));
    }
}
