package io.github.crosslevel.mls.inspection.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.type.FileKind;
import io.github.crosslevel.mls.inspection.type.TypeRules;
import java.io.IOException;
import java.util.Map;

/** Whatever the bytes, reading an archive ends in its content or the declared refusal, within the limits. */
class ArchiveFuzzTest {
    private static final ArchiveInspector INSPECTOR = ArchiveInspector.builder(TypeRules.whiteList()
                    .allow(ContentType.of("any"), FileKind.BINARY, FileKind.values())
                    .build())
            .limits(new ArchiveLimits(100, 3, 100, 16 << 20, 200))
            .build();

    @FuzzTest(maxDuration = "5m")
    void zip(byte[] bytes) throws IOException {
        try {
            Map<String, byte[]> seen = Archives.readZip(bytes);
            assertThat(seen.keySet()).noneMatch(path -> path.contains("..") || path.startsWith("/"));
        } catch (RefusedArchiveException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) bytes.length);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void gzip(byte[] bytes) throws IOException {
        try {
            assertThat(Archives.readGzip(bytes)).isNotNull();
        } catch (RefusedArchiveException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) bytes.length);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void tar(byte[] bytes) throws IOException {
        try {
            assertThat(Archives.readTar(bytes).size()).isLessThan(1 + bytes.length / 512);
        } catch (RefusedArchiveException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) bytes.length);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void nested(byte[] bytes) throws IOException {
        Inspection inspection = INSPECTOR.inspect(Archives.content(bytes, "any"));
        assertThat(inspection.disposition()).isIn(Disposition.PASS, Disposition.BLOCK);
    }
}
