package io.github.crosslevel.mls.inspection.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the bytes, they have a kind, and pieces of any size tell the same as the whole. */
class TypeFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void types(byte[] bytes) {
        FileType whole = FileType.of(bytes);
        assertThat(FileKind.detect(bytes)).isNotNull();
        try (TypeScanner scanner = new TypeScanner()) {
            int chunk = 1 + (bytes.length == 0 ? 0 : (bytes[0] & 0xff));
            for (int p = 0; p < bytes.length; p += chunk) {
                scanner.update(bytes, p, Math.min(chunk, bytes.length - p));
            }
            assertThat(scanner.finish()).isEqualTo(whole);
        }
    }
}
