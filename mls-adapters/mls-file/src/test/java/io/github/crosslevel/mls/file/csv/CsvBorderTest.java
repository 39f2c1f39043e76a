package io.github.crosslevel.mls.file.csv;

import static io.github.crosslevel.mls.file.csv.CsvSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalization.Understood;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever eight bytes, a window or a block end, canonicalizer and checker judge as the oracle does. */
class CsvBorderTest {
    /** Its records are short, so that blocks are little longer than 64 KiB. */
    private static final CsvFormat FORMAT = CsvFormat.builder()
            .whole("grade")
            .text("name")
            .decimal("balance")
            .verbatim("note")
            .highest("grade", "grade")
            .maxFieldBytes(40)
            .build();

    private static final String HEADER = "grade,name,balance,note\n";
    private static final int WINDOW = 1 << 10;
    private static final int BLOCK = (1 << 16) + FORMAT.maxRecordBytes();

    private static final String[] ROWS = {
        "1,a,1,b\n",
        "12,张三,-12.50,\n",
        "3,\"a,b\",0,\"say \"\"no\"\"\"\n",
        "-4,\"李四\",,中é😀\r\n",
        "123456789,x,12345678.90,=1\n",
        "5,\"\"\"\"\"\",,\"\"\",\"\n",
        "6,0123456789012345678901234567890123456789,,，、。！？；：\n"
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyRowsMayLieAcrossABorder(long seed) throws IOException {
        Random random = new Random(seed);
        for (int shift = 0; shift < 24; shift++) {
            requireAgreement(file(random, shift, BLOCK + 2 * WINDOW));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void whatIsWrongAtABorderIsRefused(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] file = file(random, 3, BLOCK + WINDOW);
        byte[] alphabet = utf8("\n\r\t ,\"\"\"=+-.01a\u0301中\u2028\u0000\u007f");
        int[] borders = {WINDOW, 2 * WINDOW, 64 * WINDOW, BLOCK, HEADER.length() + WINDOW, HEADER.length() + BLOCK};
        for (int border : borders) {
            for (int change = 0; change < 16; change++) {
                int p = Math.min(file.length - 1, border - 12 + random.nextInt(24));
                byte before = file[p];
                file[p] = alphabet[random.nextInt(alphabet.length)];
                requireAgreement(file);
                file[p] = before;
            }
        }
    }

    @Test
    void numbersOfAnyLengthAreReadAlikeWhereverTheyLie() throws IOException {
        String digits = "12345678901234567890";
        for (int length = 1; length <= digits.length(); length++) {
            for (int odd = -1; odd < length; odd++) {
                for (char other : odd < 0 ? "1".toCharArray() : "/:0.-\u007f".toCharArray()) {
                    StringBuilder number = new StringBuilder(digits.substring(0, length));
                    number.setCharAt(Math.max(odd, 0), other);
                    for (String before : new String[] {"", "7,a,,\n"}) {
                        requireAgreement(utf8(HEADER + before + number + ",b," + number + ",\n"));
                        requireAgreement(utf8(HEADER + before + '-' + number + ",b,-" + number + ",\n"));
                    }
                }
            }
        }
    }

    private static byte[] file(Random random, int shift, int length) {
        StringBuilder file =
                new StringBuilder(HEADER).append("1,").append("x".repeat(shift)).append(",,\n");
        while (file.length() < length) {
            file.append(ROWS[random.nextInt(ROWS.length)].repeat(1 + random.nextInt(30)));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void requireAgreement(byte[] file) throws IOException {
        Optional<CsvOracle.Result> expected = new CsvOracle(FORMAT).canonicalize(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalization outcome = CsvSamples.canonicalize(FORMAT, file, out);
        assertThat(outcome instanceof Understood).isEqualTo(expected.isPresent());
        boolean isCanonical =
                expected.filter(result -> result.canonical().equals(text(file))).isPresent();
        assertThat(CsvSamples.check(FORMAT, file) instanceof Understood).isEqualTo(isCanonical);
        if (outcome instanceof Understood understood) {
            assertThat(text(out.toByteArray())).isEqualTo(expected.get().canonical());
            assertThat(understood.facts()).isEqualTo(expected.get().facts());
            assertThat(CsvSamples.check(FORMAT, out.toByteArray())).isEqualTo(outcome);
        }
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
