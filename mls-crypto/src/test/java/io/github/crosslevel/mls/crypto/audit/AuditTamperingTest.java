package io.github.crosslevel.mls.crypto.audit;

import static io.github.crosslevel.mls.crypto.audit.TrailFixture.KEY;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.OTHER_KEY;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.TIME;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.checkpoint;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.verify;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.audit.AuditViolation.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which somebody may change a closed trail, and where the verifier sees it. */
final class AuditTamperingTest {
    private static final int RECORDS = 5;

    @TempDir
    private Path directory;

    private Path trail = Path.of("");
    private byte[] original = {};
    private SignedEnd end = new SignedEnd.Unknown(Kind.NO_CHECKPOINT, "not written yet");

    @BeforeEach
    void writeTrail() throws IOException {
        trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            for (int i = 1; i <= RECORDS; i++) {
                file.append(TrailFixture.note(i));
            }
        }
        original = Files.readAllBytes(trail);
        end = SignedEnd.read(trail, KEY.publicKey());
        assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
    }

    /** Returns the violation under the checkpoint as it was written, whose slow signature is checked only once. */
    private AuditViolation violationIn(byte[] content) throws IOException {
        Files.write(trail, content);
        try (TrailLines lines = new TrailLines(trail)) {
            return ((AuditVerification.Violated) new ChainWalk(lines, end, content.length).run()).violation();
        }
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(trail));
    }

    private AuditViolation violationOf(List<String> lines) throws IOException {
        Files.writeString(trail, String.join("\n", lines) + "\n");
        return violation(trail);
    }

    @Test
    void eachAlteredByteIsFoundInItsLine() throws IOException {
        long line = 1;
        long offset = 0;
        for (int i = 0; i < original.length; i++) {
            for (int value : new int[] {original[i] ^ 1, original[i] ^ 0x80, 0, '\n', '"'}) {
                if ((byte) value != original[i]) {
                    byte[] altered = original.clone();
                    altered[i] = (byte) value;
                    AuditViolation found = violationIn(altered);
                    assertThat(found).as("byte %d set to %d", i, value).satisfies(v -> {
                        assertThat(v.kind()).isEqualTo(Kind.ALTERED);
                        assertThat(v.detail()).isNotEmpty();
                    });
                    assertThat(found.line()).as("byte %d set to %d", i, value).isEqualTo(line);
                    assertThat(found.offset()).isEqualTo(offset);
                    assertThat(found.sequence()).isEqualTo(line - 1);
                }
            }
            if (original[i] == '\n') {
                line++;
                offset = i + 1;
            }
        }
    }

    @Test
    void eachTruncationIsFound() throws IOException {
        for (int length = 0; length < original.length; length++) {
            byte[] cut = Arrays.copyOf(original, length);
            AuditViolation found = violationIn(cut);
            assertThat(found.kind()).as("cut at byte %d", length).isEqualTo(Kind.TRUNCATED);
            long whole = new String(cut, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            assertThat(found.sequence()).as("cut at byte %d", length).isEqualTo(whole);
        }
    }

    @Test
    void eachInsertedByteIsFound() throws IOException {
        for (int i = 0; i <= original.length; i++) {
            ByteArrayOutputStream longer = new ByteArrayOutputStream();
            longer.write(original, 0, i);
            longer.write('0');
            longer.write(original, i, original.length - i);
            Kind expected = i == original.length ? Kind.TORN_TAIL : Kind.ALTERED;
            assertThat(violationIn(longer.toByteArray()).kind())
                    .as("inserted at byte %d", i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void eachAlteredByteOfTheCheckpointIsFound() throws IOException {
        byte[] signed = Files.readAllBytes(checkpoint(trail));
        for (int i = 0; i < signed.length; i++) {
            for (int value : new int[] {signed[i] ^ 1, i % 2 == 0 ? 0 : '\n'}) {
                if ((byte) value != signed[i]) {
                    byte[] altered = signed.clone();
                    altered[i] = (byte) value;
                    Files.write(checkpoint(trail), altered);
                    assertThat(violation(trail).kind())
                            .as("byte %d set to %d", i, value)
                            .isEqualTo(Kind.BAD_SIGNATURE);
                }
            }
        }
    }

    @Test
    void eachTruncationOfTheCheckpointIsFound() throws IOException {
        byte[] signed = Files.readAllBytes(checkpoint(trail));
        for (int length = 0; length < signed.length; length++) {
            Files.write(checkpoint(trail), Arrays.copyOf(signed, length));
            assertThat(violation(trail).kind()).as("cut at byte %d", length).isEqualTo(Kind.BAD_SIGNATURE);
        }
        Files.write(checkpoint(trail), Arrays.copyOf(signed, 100_000));
        assertThat(violation(trail).kind()).isEqualTo(Kind.BAD_SIGNATURE);
    }

    @Test
    void eachPairOfSwappedLinesIsFound() throws IOException {
        for (int i = 0; i <= RECORDS; i++) {
            for (int j = i + 1; j <= RECORDS; j++) {
                Files.write(trail, original);
                List<String> lines = lines();
                Collections.swap(lines, i, j);
                AuditViolation found = violationOf(lines);
                assertThat(found.kind()).isEqualTo(Kind.REORDERED);
                assertThat(found.line()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void eachRemovedLineIsFound() throws IOException {
        for (int i = 0; i <= RECORDS; i++) {
            Files.write(trail, original);
            List<String> lines = lines();
            lines.remove(i);
            AuditViolation found = violationOf(lines);
            assertThat(found.kind()).isEqualTo(i == RECORDS ? Kind.TRUNCATED : Kind.REMOVED);
            assertThat(found.sequence()).isEqualTo(i);
        }
    }

    @Test
    void eachRepeatedLineIsFound() throws IOException {
        for (int from = 0; from <= RECORDS; from++) {
            for (int to = from + 1; to <= RECORDS; to++) {
                Files.write(trail, original);
                List<String> lines = lines();
                lines.add(to, lines.get(from));
                AuditViolation found = violationOf(lines);
                assertThat(found.kind()).isEqualTo(Kind.INSERTED);
                assertThat(found.line()).isEqualTo(to + 1);
            }
        }
    }

    @Test
    void aForgedLineIsFound() throws IOException {
        List<String> lines = lines();
        lines.add(3, lines.get(3).replace("PERFORMED", "REFUSED"));
        assertThat(violationOf(lines).toString())
                .startsWith("INSERTED at line 4, byte ")
                .endsWith(", sequence 3: the entry was not written here");
    }

    @Test
    void aTrailThatWasLinkedAnewIsFoundByItsCheckpoint() throws IOException {
        rewrite(fields -> !"3".equals(fields.get("seq")));
        AuditViolation shorter = violation(trail);
        assertThat(shorter.kind()).isEqualTo(Kind.TRUNCATED);

        Files.write(trail, original);
        rewrite(fields -> fields.replace("administrator", "审", "人") || true);
        AuditViolation altered = violation(trail);
        assertThat(altered.kind()).isEqualTo(Kind.REWRITTEN);
        assertThat(altered.line()).isEqualTo(RECORDS + 1);
    }

    /** Does what somebody without the key can do: keeps, changes or drops entries and computes all links anew. */
    private void rewrite(Predicate<Map<String, String>> keep) throws IOException {
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        TrailHead head = TrailHead.START;
        for (String line : lines()) {
            Map<String, String> fields =
                    FlatJson.parse(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            if (keep.test(fields)) {
                fields.remove("seq");
                fields.remove("link");
                LinkedLine linked = LinkedLine.after(head, EntryText.encode(fields));
                forged.writeBytes(linked.bytes());
                head = linked.head();
            }
        }
        Files.write(trail, forged.toByteArray());
    }

    @Test
    void whatFollowsTheCheckpointIsCheckedButNotSigned() throws IOException {
        Path unsigned;
        try (AuditFile file = TrailFixture.open(trail)) {
            file.append(TrailFixture.note(9)).await();
            unsigned = TrailFixture.copy(trail, directory.resolve("copy"));
        }
        assertThat(verify(unsigned)).isInstanceOfSatisfying(AuditVerification.Intact.class, intact -> {
            assertThat(intact.summary().entries()).isEqualTo(RECORDS + 3);
            assertThat(intact.signed()).isEqualTo(RECORDS + 2);
            assertThat(intact.signedAt()).isEqualTo(TIME);
        });
        byte[] altered = Files.readAllBytes(unsigned);
        altered[new String(altered, StandardCharsets.ISO_8859_1).lastIndexOf("PERFORMED")] ^= 1;
        Files.write(unsigned, altered);
        assertThat(violation(unsigned).kind()).isEqualTo(Kind.ALTERED);
    }

    @Test
    void aTrailWithoutItsCheckpointIsNotIntact() throws IOException {
        Files.delete(checkpoint(trail));
        assertThat(violation(trail))
                .isEqualTo(new AuditViolation(
                        Kind.NO_CHECKPOINT, RECORDS + 2, original.length, RECORDS + 1, "there is no checkpoint"));
    }

    @Test
    void aCheckpointWithoutItsTrailIsNotIntact() throws IOException {
        Files.delete(trail);
        assertThat(violation(trail).kind()).isEqualTo(Kind.TRUNCATED);
        Files.delete(checkpoint(trail));
        assertThatThrownBy(() -> verify(trail)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anOlderCheckpointOfTheSameTrailSignsLess() throws IOException {
        byte[] older = Files.readAllBytes(checkpoint(trail));
        TrailFixture.open(trail).close();
        Files.write(checkpoint(trail), older);
        assertThat(verify(trail)).isInstanceOfSatisfying(AuditVerification.Intact.class, intact -> {
            assertThat(intact.signed()).isEqualTo(RECORDS + 1);
            assertThat(intact.summary().entries()).isEqualTo(RECORDS + 2);
        });
    }

    @Test
    void theCheckpointOfAnotherTrailIsFound() throws IOException {
        Path shorter = TrailFixture.write(Files.createDirectory(directory.resolve("shorter")), RECORDS - 1);
        Files.write(checkpoint(trail), Files.readAllBytes(checkpoint(shorter)));
        assertThat(violation(trail).kind()).isEqualTo(Kind.REWRITTEN);
        Path longer = TrailFixture.write(Files.createDirectory(directory.resolve("longer")), RECORDS + 1);
        Files.write(checkpoint(trail), Files.readAllBytes(checkpoint(longer)));
        assertThat(violation(trail).kind()).isEqualTo(Kind.TRUNCATED);
    }

    @Test
    void anotherKeyProvesNothing() throws IOException {
        AuditVerification result = AuditVerifier.with(OTHER_KEY.publicKey()).verify(trail);
        assertThat(((AuditVerification.Violated) result).violation().kind()).isEqualTo(Kind.BAD_SIGNATURE);
        assertThatThrownBy(() -> AuditFile.open(trail, OTHER_KEY, TrailFixture.CLOCK))
                .isInstanceOf(TrailTamperedException.class)
                .hasMessageContaining("not a checkpoint signed with the key of this trail");
        assertThat(Files.readAllBytes(trail)).isEqualTo(original);
        assertThat(KEY.publicKey()).isNotEqualTo(OTHER_KEY.publicKey());
    }
}
