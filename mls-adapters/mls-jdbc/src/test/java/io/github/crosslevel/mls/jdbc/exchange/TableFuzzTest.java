package io.github.crosslevel.mls.jdbc.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whatever arrives as a table, reading ends in rows of its format or in the declared exception. */
class TableFuzzTest {
    private static final TableFormat FORMAT =
            TableFormat.of("a", ColumnType.TEXT).and("b", ColumnType.TIMESTAMP).and("c", ColumnType.DECIMAL);

    @FuzzTest(maxDuration = "5m")
    void rows(FuzzedDataProvider data) {
        byte[] bytes = data.consumeRemainingAsBytes();
        byte[] head = "a,b,c\n".getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(bytes, 0, content, head.length, bytes.length);
        try {
            ImportedRows rows = ImportedRows.open(new ByteArrayInputStream(content), FORMAT);
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                assertThat(row.get()).hasSize(3);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
