package io.github.crosslevel.mls.crypto.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.KEY;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.TIME;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditVerifierTest {
    private static final Set<Class<?>> VERIFIER_SIDE = Set.of(
            AuditVerifier.class,
            AuditVerification.class,
            AuditViolation.class,
            AuditSummary.class,
            AuditReader.class,
            Census.class,
            ChainWalk.class,
            FlatJson.class,
            SignedEnd.class,
            TrailEntry.class,
            TrailLines.class);

    @TempDir
    private Path directory;

    @Test
    void countsEntriesByOutcomeAndReason() throws IOException {
        Path trail = TrailFixture.write(directory, 5);
        AuditSummary summary = verify(trail).summary();
        assertThat(summary.entries()).isEqualTo(6);
        assertThat(summary.first()).contains(TIME);
        assertThat(summary.last()).contains(TIME.plusMillis(5));
        assertThat(summary.outcomes()).isEqualTo(Map.of("DELIVERED", 3L, "REFUSED", 2L));
        assertThat(summary.reasons()).isEqualTo(Map.of("RULE_DENY", 2L));
    }

    @Test
    void countsUpToTheFirstViolation() throws IOException {
        Path trail = TrailFixture.write(directory, 5);
        String text = Files.readString(trail);
        int fourth = text.indexOf("{\"seq\":\"4\"");
        Files.writeString(
                trail, text.substring(0, fourth) + text.substring(fourth).replaceFirst("query", "quern"));
        AuditVerification result = verify(trail);
        assertThat(result.summary().entries()).isEqualTo(4);
        assertThat(result)
                .extracting("violation")
                .isEqualTo(new AuditViolation(
                        AuditViolation.Kind.ALTERED,
                        5,
                        text.substring(0, fourth).getBytes(StandardCharsets.UTF_8).length,
                        4,
                        "the entry does not follow from those before it"));
    }

    @Test
    void manyDifferentReasonsAreCountedInBoundedMemory() {
        Census census = new Census();
        for (int i = 0; i < 10_000; i++) {
            census.add(Map.of("time", TIME.toString(), "reason", "R" + i));
        }
        assertThat(census.summary().reasons()).hasSize(257).containsEntry("(others)", 9_744L);
    }

    @Test
    void namesThatCouldTrickATerminalAreNotShown() {
        Census census = new Census();
        census.add(Map.of("time", TIME.toString(), "outcome", "\u001b[2J", "reason", ""));
        assertThat(census.summary().outcomes()).isEqualTo(Map.of("(others)", 1L));
        assertThat(census.summary().reasons()).isEqualTo(Map.of("(others)", 1L));
    }

    @Test
    void theCommandAnswersByItsExitStatus() throws IOException {
        Path trail = TrailFixture.write(directory, 2);
        Path key = Files.writeString(directory.resolve("audit.pem"), KEY.publicKeyPem());
        assertThat(run(trail.toString(), key.toString())).isEqualTo("""
                        0
                        intact: 3 entries, 3 of them signed at 2026-11-22T02:00:00Z
                        first 2026-11-22T02:00:00Z
                        last 2026-11-22T02:00:00.002Z
                        outcome DELIVERED 1
                        outcome REFUSED 1
                        reason RULE_DENY 1
                        """);
        Files.writeString(trail, Files.readString(trail).replace("REFUSED", "PERMIT."));
        assertThat(run(trail.toString(), key.toString())).startsWith("1\nviolated: ALTERED at line 3, byte ");
        assertThat(run()).startsWith("2\nusage: ");
        assertThat(run(trail.toString(), directory.resolve("missing.pem").toString()))
                .startsWith("2\ncannot verify: ");
        assertThat(run(trail.toString(), trail.toString())).startsWith("2\ncannot verify: ");
        assertThat(run(directory.resolve("missing").toString(), key.toString())).startsWith("2\ncannot verify: ");
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        int status = AuditVerifier.run(arguments, out, out);
        return status + "\n" + written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void theCommandRunsWithNothingButThisModule() throws Exception {
        Path trail = TrailFixture.write(directory, 2);
        Path key = Files.writeString(directory.resolve("audit.pem"), KEY.publicKeyPem());
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classesOfThisModule().toString(),
                        AuditVerifier.class.getName(),
                        trail.toString(),
                        key.toString()))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("intact: 3 entries");
        assertThat(process.waitFor()).isZero();
    }

    private static Path classesOfThisModule() throws URISyntaxException {
        return Path.of(AuditVerifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    @Test
    void theVerifierSharesNothingWithTheWriter() throws URISyntaxException {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPath(classesOfThisModule());
        DescribedPredicate<JavaClass> verifierSide = DescribedPredicate.describe("the verifier side", type -> {
            String name = type.getBaseComponentType().getName();
            return VERIFIER_SIDE.stream()
                    .map(Class::getName)
                    .anyMatch(own -> name.equals(own) || name.startsWith(own + "$"));
        });
        DescribedPredicate<JavaClass> allowed = DescribedPredicate.or(
                verifierSide, JavaClass.Predicates.resideInAnyPackage("java..", "org.jspecify.annotations"));
        classes().that(verifierSide).should().onlyDependOnClassesThat(allowed).check(all);
        noClasses()
                .that()
                .haveNameMatching(
                        ".*\\.(AuditFile|LineAppender|LinkedLine|GroupCommit|TrailScan|Checkpoint|CheckpointFile)(\\$.*)?")
                .should()
                .dependOnClassesThat(verifierSide)
                .check(all);
    }

    @Test
    void theReaderFindsTheRecordsOfARequest() throws IOException {
        Path trail = TrailFixture.write(directory, 3);
        assertThat(AuditReader.find(trail, "request", "0".repeat(31) + "2"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).containsEntry("reason", "RULE_DENY").containsEntry("seq", "2"));
        assertThat(AuditReader.find(trail, "request", "none")).isEmpty();
    }

    @Test
    void theReaderNamesTheLineItCannotRead() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        Files.writeString(trail, "{}\n");
        try (AuditReader reader = AuditReader.open(trail)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(IOException.class)
                    .hasMessage("line 1 at byte 0 of the audit trail is not an entry");
        }
    }

    @Test
    void theReaderEndsBeforeAnUnfinishedLine() throws IOException {
        Path trail = TrailFixture.write(directory, 1);
        Files.writeString(trail, Files.readString(trail) + "{\"seq\":\"2\"");
        try (AuditReader reader = AuditReader.open(trail)) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isEqualTo(Optional.empty());
        }
    }
}
