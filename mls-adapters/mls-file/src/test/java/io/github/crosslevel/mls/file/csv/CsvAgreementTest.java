package io.github.crosslevel.mls.file.csv;

import static io.github.crosslevel.mls.file.csv.CsvSamples.FORMAT;
import static io.github.crosslevel.mls.file.csv.CsvSamples.HEADER;
import static io.github.crosslevel.mls.file.csv.CsvSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalization.Malformed;
import io.github.crosslevel.mls.content.Canonicalization.Understood;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonicalizer and the checker agree with each other and with an oracle on any bytes. */
class CsvAgreementTest {
    private static final CsvOracle ORACLE = new CsvOracle(FORMAT);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatTheCanonicalizerWritesTheCheckerAcceptsWithTheSameFacts(long seed) {
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] raw = CsvSamples.file(random, random.nextInt(6), i % 2 == 0 ? 0 : 30);
            Optional<CsvOracle.Result> expected = ORACLE.canonicalize(raw);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Canonicalization outcome = CsvSamples.canonicalize(FORMAT, raw, out);
            assertThat(outcome instanceof Understood).as(() -> describe(raw)).isEqualTo(expected.isPresent());
            if (outcome instanceof Understood facts) {
                assertThat(out).hasToString(expected.get().canonical());
                assertThat(facts.facts()).isEqualTo(expected.get().facts());
                assertThat(CsvSamples.check(FORMAT, out.toByteArray())).isEqualTo(outcome);
                understood++;
            }
        }
        assertThat(understood).isBetween(750, 1470);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7})
    void aChangedByteIsRefusedOrMakesAnotherCanonicalFile(long seed) {
        Random random = new Random(seed);
        byte[] alphabet = utf8("\n\r\t ,\"\"\"=+-@.0123456789aé\u0301中＝\u2028\ufeff\u0085😀\u0000\u007f\ufffe");
        for (int i = 0; i < 4; i++) {
            byte[] file = CsvSamples.canonical(FORMAT, CsvSamples.file(random, 1 + random.nextInt(3), 0));
            for (int p = 0; p < file.length; p++) {
                byte before = file[p];
                for (int k = 0; k < 16; k++) {
                    file[p] = k < 11 ? alphabet[random.nextInt(alphabet.length)] : (byte) random.nextInt();
                    requireAgreement(file);
                }
                file[p] = before;
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {8, 9})
    void cutRepeatedAndInsertedBytesAreJudgedAlike(long seed) {
        Random random = new Random(seed);
        byte[] alphabet = utf8(",\"\n\r0-.=é\u0301中");
        for (int i = 0; i < 1500; i++) {
            byte[] file = CsvSamples.canonical(FORMAT, CsvSamples.file(random, random.nextInt(3), 0));
            int p = HEADER.length() - 2 + random.nextInt(file.length - HEADER.length() + 2);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(file, 0, p);
            switch (random.nextInt(3)) {
                case 0 -> {}
                case 1 -> changed.write(file, Math.max(0, p - 3), file.length - Math.max(0, p - 3));
                default -> {
                    changed.write(alphabet[random.nextInt(alphabet.length)]);
                    changed.write(file, p, file.length - p);
                }
            }
            requireAgreement(changed.toByteArray());
        }
    }

    private static void requireAgreement(byte[] file) {
        Optional<CsvOracle.Result> expected = ORACLE.canonicalize(file);
        Canonicalization checked = CsvSamples.check(FORMAT, file);
        assertThat(checked instanceof Understood).as(() -> describe(file)).isEqualTo(ORACLE.isCanonical(file));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalization canonicalized = CsvSamples.canonicalize(FORMAT, file, out);
        assertThat(canonicalized instanceof Understood).as(() -> describe(file)).isEqualTo(expected.isPresent());
        if (checked instanceof Understood) {
            assertThat(checked).isEqualTo(canonicalized);
            assertThat(out.toByteArray()).isEqualTo(file);
        } else {
            assertThat(((Malformed) checked).position()).isBetween(0L, (long) file.length);
        }
        if (canonicalized instanceof Malformed malformed) {
            assertThat(malformed.position()).isBetween(0L, (long) file.length);
        }
    }

    @Test
    void howTheBytesArriveDoesNotMatter() {
        Random random = new Random(10);
        for (int rows : new int[] {0, 1, 40, 9000}) {
            byte[] raw = CsvSamples.file(random, rows, 0);
            byte[] canonical = CsvSamples.canonical(FORMAT, raw);
            Canonicalization expected = CsvSamples.check(FORMAT, canonical);
            for (int most : new int[] {1, 2, 3, 7, 4096, 65535}) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                Canonicalization outcome = CsvSamples.read(
                        in -> CsvCanonicalizer.of(FORMAT).canonicalize(in, out), CsvSamples.slowly(raw, most));
                assertThat(outcome).isEqualTo(expected).isInstanceOf(Understood.class);
                assertThat(out.toByteArray()).isEqualTo(canonical);
                assertThat(CsvSamples.read(in -> CsvChecker.of(FORMAT).check(in), CsvSamples.slowly(canonical, most)))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aRefusalNamesTheSamePlaceWhereverTheBlocksEnd() {
        String good = HEADER + "name,1,2,note\n".repeat(20_000);
        for (int padding = 0; padding < 40; padding++) {
            String before = good + "x".repeat(padding) + ",1,2,\n";
            byte[] bad = utf8(before + "张三\u2028,1,2,\n" + "name,1,2,note\n".repeat(9_000));
            long position = utf8(before + "张三").length;
            assertThat(CsvSamples.canonicalize(FORMAT, bad, new ByteArrayOutputStream()))
                    .isEqualTo(new Malformed(position, "character U+2028 is not allowed"));
            assertThat(CsvSamples.check(FORMAT, bad)).isEqualTo(new Malformed(position, "character is not allowed"));
        }
    }

    private static String describe(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).replace("\n", "\\n").replace("\r", "\\r");
    }
}
