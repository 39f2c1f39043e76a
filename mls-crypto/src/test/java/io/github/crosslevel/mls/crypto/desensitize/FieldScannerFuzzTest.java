package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whatever the bytes and wherever chunks end, the findings are those of the oracle, and nothing found gets through. */
class FieldScannerFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void findings(byte[] bytes) throws IOException {
        List<Finding> expected = SlowScan.findAll(bytes);
        List<Finding> found = new ArrayList<>();
        Utf8FieldScanner scanner = new Utf8FieldScanner(found::add);
        for (int i = 0; i < bytes.length; i++) {
            scanner.update(bytes, i, 1);
        }
        scanner.finish();
        assertThat(found).isEqualTo(expected);
        assertThat(Utf8FieldScanner.findAll(bytes)).isEqualTo(expected);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DesensitizingOutputStream masked = new DesensitizingOutputStream(out, field -> Mask.ALL)) {
            masked.write(bytes);
        }
        int hidden = expected.stream().mapToInt(Finding::length).sum();
        assertThat(out.size()).isEqualTo(bytes.length - hidden + 6 * expected.size());
    }
}
