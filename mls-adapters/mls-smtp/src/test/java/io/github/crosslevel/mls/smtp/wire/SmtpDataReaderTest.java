package io.github.crosslevel.mls.smtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpDataReaderTest {
    private static final String MAIL = "Subject: x\r\n\r\na\r\n..b\r\n...\r\n\tc\r\n.\r\n";

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static MailReading read(byte[] bytes, MailEncoding encoding) {
        return read(new ByteArrayInputStream(bytes), encoding);
    }

    private static MailReading read(InputStream in, MailEncoding encoding) {
        try {
            return SmtpDataReader.over(in, encoding, SmtpLimits.defaults()).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(MailReading reading) throws IOException {
        assertThat(reading).isInstanceOf(MailText.class);
        return new String(((MailText) reading).open().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] write(MailText text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SmtpDataWriter.write(text, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void takesTheDotsAwayAndNotAByteBeyondTheEnd() throws IOException {
        InputStream in = new ByteArrayInputStream(bytes(MAIL + "QUIT\r\n"));
        assertThat(text(read(in, MailEncoding.SEVEN_BIT))).isEqualTo("Subject: x\r\n\r\na\r\n.b\r\n..\r\n\tc\r\n");
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("QUIT\r\n");
        assertThat(text(read(bytes(".\r\n"), MailEncoding.SEVEN_BIT))).isEmpty();
    }

    /** What a server that is lax in every known way takes for the end of a message. */
    private static boolean endsForSomeServer(String wire) {
        String lax = wire.replace("\0", "");
        return lax.matches("(?s)(.*[\r\n])?\\.[\r\n].*");
    }

    @Test
    void inEveryShortContextOfBreaksAndDotsThereIsOneEndOrNone() {
        List<String> contexts = new ArrayList<>(List.of(""));
        for (int i = 0; i < 7; i++) {
            for (String context : List.copyOf(contexts)) {
                if (context.length() == i) {
                    for (String next : List.of("\r", "\n", "\0", ".", "a")) {
                        contexts.add(context + next);
                    }
                }
            }
        }
        int accepted = 0;
        for (String context : contexts) {
            byte[] wire = bytes("a" + context + "\r\n.\r\n");
            if (read(wire, MailEncoding.SEVEN_BIT) instanceof MailText text) {
                accepted++;
                String canonical = new String(write(text), StandardCharsets.ISO_8859_1);
                assertThat(canonical).endsWith("\r\n.\r\n");
                String before = canonical.substring(0, canonical.length() - 3);
                assertThat(endsForSomeServer(before)).as(canonical).isFalse();
                assertThat(before.replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
                assertThat(bytes("a" + context + "\r\n.\r\n")).startsWith(write(text));
            }
        }
        assertThat(accepted).isPositive();
        assertThat(contexts).hasSize(97_656);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\n.\r\nMAIL FROM:<x@y.z>\r\n.\r\n', BARE_LF",
        "'a\r\n.\nMAIL FROM:<x@y.z>\r\n.\r\n', BARE_LF",
        "'a\n.\nMAIL FROM:<x@y.z>\r\n.\r\n', BARE_LF",
        "'a\r.\rMAIL FROM:<x@y.z>\r\n.\r\n', BARE_CR",
        "'a\r\n.\rMAIL FROM:<x@y.z>\r\n.\r\n', BARE_CR",
        "'a\r\r\n.\r\r\nx\r\n.\r\n', BARE_CR",
        "'a\r\n<NUL>.\r\nx\r\n.\r\n', NUL",
        "'a\r\n.<NUL>\r\nx\r\n.\r\n', NUL",
        "'a\r\n.x\r\n.\r\n', UNSTUFFED_DOT",
        "'\u00e9\r\n.\r\n', EIGHT_BIT"
    })
    void refusesWhatSmugglesASecondMessage(String wire, SmtpProblem problem) {
        assertThat(read(bytes(wire.replace("<NUL>", "\0")), MailEncoding.SEVEN_BIT))
                .isInstanceOfSatisfying(
                        SmtpViolation.class, v -> assertThat(v.problem()).isEqualTo(problem));
    }

    @Test
    void refusesEveryTruncation() {
        byte[] wire = bytes(MAIL);
        for (int length = 0; length < wire.length; length++) {
            assertThat(read(Arrays.copyOf(wire, length), MailEncoding.SEVEN_BIT))
                    .isEqualTo(new SmtpViolation(SmtpProblem.TRUNCATED, length));
        }
    }

    @Test
    void linesAndMessagesHaveLimits() throws IOException {
        assertThat(read(bytes("a".repeat(998) + "\r\n.\r\n"), MailEncoding.SEVEN_BIT))
                .isInstanceOf(MailText.class);
        assertThat(read(bytes("a".repeat(999) + "\r\n.\r\n"), MailEncoding.SEVEN_BIT))
                .isEqualTo(new SmtpViolation(SmtpProblem.LINE_TOO_LONG, 998));
        assertThat(SmtpDataReader.over(
                                new ByteArrayInputStream(bytes("ab\r\n.\r\n")),
                                MailEncoding.SEVEN_BIT,
                                new SmtpLimits(4))
                        .read())
                .isInstanceOf(MailText.class);
        assertThat(SmtpDataReader.over(
                                new ByteArrayInputStream(bytes("ab\r\n.\r\n")),
                                MailEncoding.SEVEN_BIT,
                                new SmtpLimits(3))
                        .read())
                .isEqualTo(new SmtpViolation(SmtpProblem.MESSAGE_TOO_LARGE, 3));
    }

    @Test
    void readingUndoesWriting() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int lines = random.nextInt(6); lines > 0; lines--) {
                for (int n = random.nextInt(5); n > 0; n--) {
                    text.append("..a \u00e9\t".charAt(random.nextInt(6)));
                }
                text.append("\r\n");
            }
            MailReading mail = MailText.of(bytes(text.toString()), MailEncoding.EIGHT_BIT_MIME, SmtpLimits.defaults());
            assertThat(mail).as("seed %d", seed).isInstanceOf(MailText.class);
            assertThat(read(write((MailText) mail), MailEncoding.EIGHT_BIT_MIME))
                    .as("seed %d", seed)
                    .isEqualTo(mail);
        }
    }

    @Test
    void textThatWasNotOnTheWireIsJudgedAlike() {
        assertThat(MailText.of(bytes("a\n.\nb\r\n"), MailEncoding.SEVEN_BIT, SmtpLimits.defaults()))
                .isEqualTo(new SmtpViolation(SmtpProblem.BARE_LF, 1));
        assertThat(MailText.of(bytes("a"), MailEncoding.SEVEN_BIT, SmtpLimits.defaults()))
                .isEqualTo(new SmtpViolation(SmtpProblem.TRUNCATED, 1));
        assertThat(MailText.of(bytes(".\r\n.a\r\n"), MailEncoding.SEVEN_BIT, SmtpLimits.defaults()))
                .isInstanceOfSatisfying(
                        MailText.class, text -> assertThat(write(text)).isEqualTo(bytes("..\r\n..a\r\n.\r\n")));
    }
}
