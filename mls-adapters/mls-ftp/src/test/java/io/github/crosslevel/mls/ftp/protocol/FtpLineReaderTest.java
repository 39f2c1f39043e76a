package io.github.crosslevel.mls.ftp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.ftp.protocol.FtpLineReader.Broken;
import io.github.crosslevel.mls.ftp.protocol.FtpLineReader.End;
import io.github.crosslevel.mls.ftp.protocol.FtpLineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtpLineReaderTest {
    private static FtpLineReader over(String latin1) {
        return FtpLineReader.over(
                new ByteArrayInputStream(latin1.replace("<NUL>", "\0").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void readsLinesOfUtf8() throws IOException {
        byte[] lines = "RETR 报告\r\n\r\nQUIT\r\n".getBytes(StandardCharsets.UTF_8);
        FtpLineReader reader = FtpLineReader.over(new ByteArrayInputStream(lines));
        assertThat(reader.read()).isEqualTo(new Line("RETR 报告"));
        assertThat(reader.read()).isEqualTo(new Line(""));
        assertThat(reader.read()).isEqualTo(new Line("QUIT"));
        assertThat(reader.read()).isEqualTo(new End());
    }

    @ParameterizedTest
    @CsvSource({
        "'NOOP\n', CONTROL_CHARACTER",
        "'NOOP\rQUIT\r\n', CONTROL_CHARACTER",
        "'NOOP\r\r\n', CONTROL_CHARACTER",
        "'RETR a<NUL>b\r\n', CONTROL_CHARACTER",
        "'\u00ff\u00f4\u00ff\u00f2ABOR\r\n', CONTROL_CHARACTER",
        "'RETR \u00c0\u00ae\r\n', NOT_UTF8",
        "'RETR \u00bf''\r\n', NOT_UTF8",
        "'NOOP', TRUNCATED",
        "'NOOP\r', TRUNCATED"
    })
    void refusesLinesWithMoreThanOneReadingForGood(String bytes, FtpProblem problem) throws IOException {
        FtpLineReader reader = over(bytes + "NOOP\r\n".repeat(bytes.contains("\n") ? 1 : 0));
        assertThat(reader.read()).isEqualTo(new Broken(problem));
        assertThat(reader.read()).isEqualTo(new Broken(problem));
    }

    @Test
    void linesHaveALimit() throws IOException {
        assertThat(over("a".repeat(512) + "\r\n").read()).isEqualTo(new Line("a".repeat(512)));
        assertThat(over("a".repeat(513) + "\r\n").read()).isEqualTo(new Broken(FtpProblem.LINE_TOO_LONG));
    }

    @Test
    void linesAreNotShown() {
        assertThat(new Line("PASS secret")).hasToString("Line[11]");
    }
}
