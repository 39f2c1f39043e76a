package io.github.crosslevel.mls.inspection.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalZipTest {
    @TempDir
    Path directory;

    private static byte[] canonical(byte[] archive, Predicate<ArchiveEntry> keep) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipReader zip = ZipReader.open(archive, Archives.LIMITS)) {
            CanonicalZip.write(zip, keep, out);
        }
        return out.toByteArray();
    }

    private static ZipBytes deflated() {
        ZipBytes zip = new ZipBytes();
        zip.deflated("b.txt", "hello hello hello");
        zip.stored("d/", "").attributes = 0x10;
        zip.streamed("贷款.csv", "a,b").flags |= 0x800;
        return zip;
    }

    private static ZipBytes stored() {
        ZipBytes zip = new ZipBytes();
        zip.stored("贷款.csv", "a,b").flags = 0x800;
        zip.stored("d/", "");
        zip.stored("b.txt", "hello hello hello").attributes = 0x81a4_0000L;
        return zip;
    }

    @Test
    void theSameFilesHaveOneForm() throws IOException {
        byte[] form = canonical(deflated().build(), entry -> true);
        assertThat(form).isEqualTo(canonical(stored().build(), entry -> true));
        assertThat(canonical(form, entry -> true)).isEqualTo(form);
    }

    @Test
    void theFormHoldsWhatTheArchiveHoldsForEveryReader() throws IOException {
        byte[] form = canonical(deflated().build(), entry -> true);
        Map<String, byte[]> ours = Archives.readZip(deflated().build());
        for (Map<String, byte[]> theirs : ZipJudges.of(form, directory)) {
            assertThat(theirs.keySet()).isEqualTo(ours.keySet());
            theirs.forEach((path, bytes) -> assertThat(bytes).isEqualTo(ours.get(path)));
        }
    }

    @Test
    void onlyWhatIsKeptIsWritten() throws IOException {
        byte[] form = canonical(deflated().build(), entry -> entry.path().endsWith(".csv"));
        assertThat(Archives.readZip(form).keySet()).containsExactly("贷款.csv");
        assertThat(Archives.readZip(canonical(form, entry -> false))).isEmpty();
    }

    @Test
    void wrongContentEndsInARefusal() throws IOException {
        ZipBytes zip = deflated();
        zip.entries.get(0).crc++;
        try (ZipReader reader = ZipReader.open(zip.build(), Archives.LIMITS)) {
            assertThatExceptionOfType(RefusedArchiveException.class)
                    .isThrownBy(() -> CanonicalZip.write(reader, entry -> true, OutputStream.nullOutputStream()))
                    .withMessageContaining("CRC");
        }
    }
}
