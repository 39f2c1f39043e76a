package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DesensitizingOutputStreamTest {
    private static String masked(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DesensitizingOutputStream masked = new DesensitizingOutputStream(out, Mask::of)) {
            masked.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void replacesWhatIsFoundAndKeepsTheRest() throws IOException {
        assertThat(masked("张三，11010519491231002x，手机 ＋86 138 1234 5678;卡 4111-1111-1111-1111\n共 42 条"))
                .isEqualTo("张三，110***********002X，手机 138****5678;卡 411111******1111\n共 42 条");
        assertThat(masked("")).isEmpty();
        assertThat(masked("13812345678")).isEqualTo("138****5678");
    }

    @Test
    void whatIsWrittenDoesNotDependOnTheSizeOfWrites() throws IOException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < 60_000) {
            text.append(Numbers.mobile(random))
                    .append(Numbers.separator(random))
                    .append(Numbers.digits(random, 7));
            text.append(Numbers.residentId(random)).append("，备注;".repeat(random.nextInt(40)));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DesensitizingOutputStream masked = new DesensitizingOutputStream(out, Mask::of)) {
            int at = 0;
            while (at < bytes.length) {
                int length = Math.min(bytes.length - at, random.nextInt(random.nextInt(8) == 0 ? 20_000 : 30));
                masked.write(bytes, at, length);
                at += length;
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).as("seed %d", seed).isEqualTo(masked(text.toString()));
        assertThat(Utf8FieldScanner.findAll(out.toByteArray()))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void holdsBackNoMoreThanWhatMayBeANumber() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DesensitizingOutputStream masked = new DesensitizingOutputStream(out, Mask::of)) {
            for (byte b : "电话 138 1234".getBytes(StandardCharsets.UTF_8)) {
                masked.write(b);
            }
            masked.flush();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("电话 ");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("电话 138 1234");
    }

    @Test
    void nothingIsWrittenAnyMoreOnceAKeyWasDestroyed() throws IOException {
        DesensitizationKey key = DesensitizationKey.of(1, CryptoSuite.INTL, new byte[32]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DesensitizingOutputStream replaced =
                new DesensitizingOutputStream(out, Pseudonymizer.of(key, "d", "p")::of)) {
            replaced.write("13812345678,".getBytes(StandardCharsets.UTF_8));
            assertThat(out.toString(StandardCharsets.UTF_8)).matches("1\\.[A-Za-z0-9_-]{20},");
            key.destroy();
            out.reset();
            byte[] next = "a 13812345678,b".getBytes(StandardCharsets.UTF_8);
            assertThatIllegalStateException().isThrownBy(() -> replaced.write(next));
            assertThatIOException().isThrownBy(() -> replaced.write(next)).withMessage("stream failed before");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("138").doesNotContain("b");
    }

    @Test
    void refusesWhatComesAfterItIsClosed() throws IOException {
        DesensitizingOutputStream masked = new DesensitizingOutputStream(new ByteArrayOutputStream(), Mask::of);
        masked.close();
        masked.close();
        assertThatIOException().isThrownBy(() -> masked.write('1')).withMessage("stream is closed");
        assertThatIOException().isThrownBy(masked::flush);
    }
}
