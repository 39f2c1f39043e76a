package io.github.crosslevel.mls.smtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Whatever the bytes, reading ends in a value, and what is accepted is written as it was read. */
class SmtpFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void messages(byte[] bytes) throws IOException {
        MailReading reading = SmtpDataReader.over(
                        new ByteArrayInputStream(bytes), MailEncoding.EIGHT_BIT_MIME, SmtpLimits.defaults())
                .read();
        if (reading instanceof MailText text) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SmtpDataWriter.write(text, out);
            assertThat(bytes).startsWith(out.toByteArray());
        }
    }

    @FuzzTest(maxDuration = "5m")
    void commands(byte[] bytes) throws IOException {
        if (SmtpCommands.readLine(new ByteArrayInputStream(bytes)) instanceof SmtpLineReading.Line line
                && SmtpCommands.parse(line.text()) instanceof SmtpCommand command) {
            assertThat(SmtpCommands.parse(command.line())).isEqualTo(command);
        }
    }
}
