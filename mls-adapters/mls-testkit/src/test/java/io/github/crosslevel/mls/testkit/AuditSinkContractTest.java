package io.github.crosslevel.mls.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract holds for a trail done right, and each way of doing it wrong fails the case that is there for it. */
class AuditSinkContractTest {
    @Nested
    class Recording implements AuditSinkContract {
        private final RecordingAudit audit = new RecordingAudit();

        @Override
        public AuditSink sink() {
            return audit;
        }

        @Override
        public List<Map<String, String>> stored() {
            return audit.records().stream().map(AuditRecord::fields).toList();
        }
    }

    /** A trail done right but for what a variant overrides. */
    private abstract static class Trail implements AuditSinkContract {
        final List<Map<String, String>> stored = Collections.synchronizedList(new ArrayList<>());

        abstract AuditSink.Durability store(Map<String, String> fields) throws IOException;

        @Override
        public AuditSink sink() {
            return entry -> store(entry.fields());
        }

        @Override
        public List<Map<String, String>> stored() {
            return stored;
        }
    }

    static Stream<Arguments> broken() {
        Supplier<AuditSinkContract> prefilled = () -> new Trail() {
            {
                stored.add(Map.of("kind", "start"));
            }

            @Override
            AuditSink.Durability store(Map<String, String> fields) {
                stored.add(fields);
                return () -> {};
            }
        };
        Supplier<AuditSinkContract> forgettingTrace = () -> new Trail() {
            @Override
            AuditSink.Durability store(Map<String, String> fields) {
                Map<String, String> kept = new LinkedHashMap<>(fields);
                kept.remove("digest");
                stored.add(kept);
                return () -> {};
            }
        };
        Supplier<AuditSinkContract> lines = () -> new Trail() {
            @Override
            AuditSink.Durability store(Map<String, String> fields) {
                Map<String, String> kept = new LinkedHashMap<>();
                fields.forEach((name, value) ->
                        kept.put(name, value.lines().findFirst().orElse("")));
                stored.add(kept);
                return () -> {};
            }
        };
        Supplier<AuditSinkContract> onlyWhatIsAwaited = () -> new Trail() {
            @Override
            AuditSink.Durability store(Map<String, String> fields) {
                return () -> {
                    if (!stored.contains(fields)) {
                        stored.add(fields);
                    }
                };
            }
        };
        Supplier<AuditSinkContract> storingWhenAwaited = () -> new Trail() {
            @Override
            AuditSink.Durability store(Map<String, String> fields) {
                return () -> stored.add(fields);
            }
        };
        Supplier<AuditSinkContract> losingUnderLoad = () -> new Trail() {
            private final CountDownLatch two = new CountDownLatch(2);

            @Override
            AuditSink.Durability store(Map<String, String> fields) throws IOException {
                int end = stored.size();
                two.countDown();
                try {
                    two.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                synchronized (stored) {
                    if (stored.size() == end) {
                        stored.add(fields);
                    }
                }
                return () -> {};
            }
        };
        return Stream.of(
                Arguments.of("aNewTrailIsEmpty", "begins with a record", prefilled),
                Arguments.of("recordsOfEveryKindAreStoredWholly", "drops a field", forgettingTrace),
                Arguments.of("hostileTextStaysWithinItsField", "is made of lines", lines),
                Arguments.of("waitingForTheLastRecordCoversAllBeforeIt", "keeps what is awaited", onlyWhatIsAwaited),
                Arguments.of("waitingIsRepeatable", "stores when awaited", storingWhenAwaited),
                Arguments.of("threadsAtOnceKeepEveryRecordOnceAndInTheirOrder", "loses under load", losingUnderLoad));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("broken")
    void aBrokenTrailFailsItsCase(String expected, String what, Supplier<AuditSinkContract> maker) {
        assertThat(ContractRun.problem(AuditSinkContract.class, expected, maker.get()))
                .isPresent();
    }

    @Test
    void everyCaseIsFailedBySomebody() {
        assertThat(broken().map(arguments -> (String) arguments.get()[0]))
                .containsAll(Stream.of(ContractRun.cases(AuditSinkContract.class))
                        .map(method -> method.getName())
                        .toList());
    }
}
