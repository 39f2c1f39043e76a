package io.github.crosslevel.mls.policy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of bytes, in constant memory. */
class LineSourceTest {
    private static final Path INPUT = Path.of("input");

    private static List<String> lines(byte[] input) throws Exception {
        LineSource source = new LineSource(INPUT, new ByteArrayInputStream(input), () -> {});
        List<String> lines = new ArrayList<>();
        while (source.next()) {
            lines.add(source.number() + ":"
                    + (source.isTooLong() ? "too long" : new String(source.bytes(), StandardCharsets.UTF_8)));
        }
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void linesEndWithALineFeedOrWithTheStream() throws Exception {
        assertThat(lines(bytes(""))).isEmpty();
        assertThat(lines(bytes("a\n\nb"))).containsExactly("1:a", "2:", "3:b");
        assertThat(lines(bytes("a\r\n"))).containsExactly("1:a\r");
    }

    @Test
    void aLineUpToTheLimitIsReadAndALongerOneIsSkipped() throws Exception {
        String longest = "x".repeat(LineSource.MOST_BYTES);

        assertThat(lines(bytes(longest + "\n" + longest + "x\nnext\n")))
                .containsExactly("1:" + longest, "2:too long", "3:next");
    }

    @Test
    void whatWasWrittenIsPassedOnBeforeEveryReadThatMayWait() throws Exception {
        List<String> events = new ArrayList<>();
        InputStream slow = new InputStream() {
            private int left = 3;

            @Override
            public int read() {
                throw new AssertionError("read one by one");
            }

            @Override
            public int read(byte[] into, int from, int most) {
                events.add("read");
                into[from] = '\n';
                return left-- > 0 ? 1 : -1;
            }
        };
        LineSource source = new LineSource(INPUT, slow, () -> events.add("flush"));
        while (source.next()) {
            events.add("line");
        }

        assertThat(events)
                .containsExactly(
                        "flush", "read", "line", "flush", "read", "line", "flush", "read", "line", "flush", "read");
    }

    @Test
    void blankLinesAreKnown() throws Exception {
        LineSource source = new LineSource(INPUT, new ByteArrayInputStream(bytes(" \t\r\nx\n")), () -> {});

        assertThat(source.next()).isTrue();
        assertThat(source.isBlank()).isTrue();
        assertThat(source.next()).isTrue();
        assertThat(source.isBlank()).isFalse();
    }
}
