package io.github.crosslevel.mls.crypto.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.testkit.AuditSinkContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of audit trails, for a trail in a file and for the view of it that does not wait for what passes on. */
final class AuditFileContractTest {
    private abstract static class Trail implements AuditSinkContract {
        @TempDir
        private Path directory;

        private Path trail;
        AuditFile file;

        @BeforeEach
        void open() throws IOException {
            trail = directory.resolve("trail.jsonl");
            file = TrailFixture.open(trail);
        }

        @AfterEach
        void closeAndVerify() throws IOException {
            file.close();
            assertThat(TrailFixture.verify(trail)).isInstanceOf(AuditVerification.Intact.class);
        }

        /** Reads the file as anybody else would, while it is open. */
        @Override
        public List<Map<String, String>> stored() throws IOException {
            List<Map<String, String>> stored = new ArrayList<>();
            try (AuditReader reader = AuditReader.open(trail)) {
                for (Optional<Map<String, String>> next = reader.next(); next.isPresent(); next = reader.next()) {
                    if (!"trail".equals(next.get().get("kind"))) {
                        Map<String, String> fields = new LinkedHashMap<>(next.get());
                        fields.keySet().removeAll(List.of(EntryText.SEQUENCE, EntryText.LINK));
                        stored.add(fields);
                    }
                }
            }
            return stored;
        }
    }

    @Nested
    class Whole extends Trail {
        @Override
        public AuditSink sink() {
            return file;
        }
    }

    @Nested
    class Deferred extends Trail {
        @Override
        public AuditSink sink() {
            return file.deferred();
        }
    }
}
