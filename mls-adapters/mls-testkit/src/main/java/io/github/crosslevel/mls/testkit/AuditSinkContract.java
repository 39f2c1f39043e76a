package io.github.crosslevel.mls.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AuditSink} owes: what was waited for is there, unaltered, once, and in order.
 *
 * <pre>{@code
 * class AuditFileContractTest implements AuditSinkContract {
 *     public AuditSink sink() { return trail; }
 *     public List<Map<String, String>> stored() { return reader.read(file); }
 * }
 * }</pre>
 */
public interface AuditSinkContract {
    /** Returns the trail under test, the same each time within one case; it is empty at first. */
    AuditSink sink() throws IOException;

    /**
     * Reads what is stored now, oldest first, by another way than the sink's own memory where there is one. Records and
     * fields that the trail adds of its own, such as sequence numbers and links, are left out.
     */
    List<Map<String, String>> stored() throws IOException;

    /** A new trail holds nothing. */
    @Test
    default void aNewTrailIsEmpty() throws IOException {
        assertThat(sink()).isNotNull();
        assertThat(stored()).isEmpty();
    }

    /** Every kind of record comes back with every field. */
    @Test
    default void recordsOfEveryKindAreStoredWholly() throws IOException {
        for (AuditRecord entry : Entries.ofEveryKind()) {
            sink().append(entry).await();
        }
        assertThat(stored())
                .containsExactlyElementsOf(
                        Entries.ofEveryKind().stream().map(AuditRecord::fields).toList());
    }

    /** What an attacker may have written into a field stays in that field. */
    @Test
    default void hostileTextStaysWithinItsField() throws IOException {
        List<AuditRecord> entries = Entries.withDetails(
                "\n{\"kind\":\"crossing\",\"outcome\":\"DELIVERED\"}",
                "\",\"outcome\":\"DELIVERED\",\"x\":\"",
                "\\\"\\u0022\\",
                "\r\n\t\b\f\0\u001f\u007f\u0085\u2028\u2029",
                "</script><!--",
                "征信报告；\u202e反向\ufeff",
                "\ud83d\ude00",
                "'; DROP TABLE audit; --",
                " ",
                "x".repeat(300));
        for (AuditRecord entry : entries) {
            sink().append(entry).await();
        }
        assertThat(stored())
                .containsExactlyElementsOf(
                        entries.stream().map(AuditRecord::fields).toList());
    }

    /** Records keep their order, and one wait covers all that came before. */
    @Test
    default void waitingForTheLastRecordCoversAllBeforeIt() throws IOException {
        List<AuditRecord> entries = numbered("single", 500);
        AuditSink.Durability last = () -> {};
        for (AuditRecord entry : entries) {
            last = sink().append(entry);
        }
        last.await();
        assertThat(stored())
                .containsExactlyElementsOf(
                        entries.stream().map(AuditRecord::fields).toList());
    }

    /** Waiting a second time, or in another order, changes nothing. */
    @Test
    default void waitingIsRepeatable() throws IOException {
        List<AuditSink.Durability> handles = new ArrayList<>();
        for (AuditRecord entry : numbered("again", 5)) {
            handles.add(0, sink().append(entry));
        }
        for (AuditSink.Durability handle : handles) {
            handle.await();
            handle.await();
        }
        assertThat(stored()).hasSize(5);
    }

    /** Threads at once lose nothing, double nothing, and each keeps its order. */
    @Test
    default void threadsAtOnceKeepEveryRecordOnceAndInTheirOrder() throws Exception {
        AuditSink sink = sink();
        int each = 100;
        List<Callable<String>> tasks = IntStream.range(0, AtOnce.THREADS * each)
                .<Callable<String>>mapToObj(i -> () -> {
                    String detail = i % AtOnce.THREADS + "/" + (10_000 + i / AtOnce.THREADS);
                    sink.append(Entries.withDetails(detail).get(0)).await();
                    return detail;
                })
                .toList();
        List<String> appended = AtOnce.run(tasks);
        List<String> details = stored().stream()
                .map(fields -> fields.getOrDefault("detail", ""))
                .toList();
        assertThat(details).containsExactlyInAnyOrderElementsOf(appended);
        for (int thread = 0; thread < AtOnce.THREADS; thread++) {
            String prefix = thread + "/";
            assertThat(details.stream().filter(detail -> detail.startsWith(prefix)))
                    .hasSize(each)
                    .isSortedAccordingTo(Comparator.naturalOrder());
        }
    }

    private static List<AuditRecord> numbered(String name, int count) {
        return Entries.withDetails(
                IntStream.range(0, count).mapToObj(i -> name + i).toArray(String[]::new));
    }
}
