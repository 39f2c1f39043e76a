package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelBytesTest {
    private static final LabelSchema SMALL = Labels.schema(3, 3);
    private static final LabelSchema WIDE = Labels.schema(4, 70);
    private static final String SMALL_HEAD = "02" + "cc4a994f";
    private static final String WIDE_HEAD = "02" + "12170809";

    @Test
    void everyLabelHasOneByteStringOfItsOwn() {
        Map<String, Label> seen = new HashMap<>();
        for (Label label : Labels.all(SMALL)) {
            String bytes = HexFormat.of().formatHex(label.encoded());
            assertThat(seen.put(bytes, label)).isNull();
            assertThat(SMALL.decode(label.encoded())).isEqualTo(label);
        }
    }

    @Test
    void theByteFormIsFixed() {
        assertThat(hex(SMALL.bottom())).isEqualTo(SMALL_HEAD + "00");
        assertThat(hex(SMALL.parse("l2{c0,c2}"))).isEqualTo(SMALL_HEAD + "02" + "030102" + "05020205");
        assertThat(hex(WIDE.parse("l1{c69}"))).isEqualTo(WIDE_HEAD + "02" + "030101" + "05020345");
        assertThat(hex(WIDE.parse("l3{c0,c1,c2,c3,c4}"))).isEqualTo(WIDE_HEAD + "02" + "030103" + "0502021f");
    }

    private static String hex(Label label) {
        return HexFormat.of().formatHex(label.encoded());
    }

    @Test
    void theBytesAreACopy() {
        Label label = SMALL.parse("l1{c1}");
        label.encoded()[1] = 2;
        assertThat(label).hasToString("l1{c1}");
        assertThat(SMALL.decode(label.encoded())).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1023, 1024})
    void randomLabelsOfAnyWidthAreReadBack(int categories) {
        LabelSchema schema = Labels.schema(64, categories);
        long seed = 0x5eed_0003L + categories;
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            Label label = Labels.random(schema, random);
            assertThat(schema.decode(label.encoded())).as("seed %d", seed).isEqualTo(label);
            assertThat(schema.parse(label.toString())).as("seed %d", seed).isEqualTo(label);
        }
    }

    @Test
    void everySingleByteChangeGivesAnotherCanonicalLabelOrIsRefused() {
        for (Label label : List.of(SMALL.bottom(), SMALL.top(), WIDE.parse("l1{c69}"), WIDE.parse("l2{c0,c64}"))) {
            byte[] bytes = label.encoded();
            for (int at = 0; at < bytes.length; at++) {
                for (int value = 0; value < 256; value++) {
                    byte[] mutated = bytes.clone();
                    mutated[at] = (byte) value;
                    checkCanonicalOrRefused(label.schema(), mutated);
                }
            }
        }
    }

    @Test
    void everyShorterOrLongerFormIsRefused() {
        byte[] bytes = WIDE.parse("l2{c0,c64}").encoded();
        for (int length = 0; length < bytes.length + 20; length++) {
            if (length != bytes.length) {
                byte[] resized = Arrays.copyOf(bytes, length);
                assertThatExceptionOfType(LabelSyntaxException.class).isThrownBy(() -> WIDE.decode(resized));
            }
        }
    }

    private static int checkCanonicalOrRefused(LabelSchema schema, byte[] bytes) {
        try {
            if (!Arrays.equals(schema.decode(bytes).encoded(), bytes)) {
                throw new AssertionError("two byte strings for one label: " + Arrays.toString(bytes));
            }
            return 1;
        } catch (LabelSyntaxException e) {
            if (e.position() < 0 || e.position() > bytes.length) {
                throw new AssertionError("position " + e.position() + " is not within " + Arrays.toString(bytes), e);
            }
            return 0;
        }
    }

    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "机密");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "甲", "乙", "丙");
    private static final HandlingDimension REMARK = HandlingDimension.remarks("remark", "draft", "final");

    private static LabelSchemaBuilder twoCritical() {
        return LabelSchema.builder("bytes", 1).dimension(LEVEL).dimension(RELEASE);
    }

    /** How many random labels go through the codec; -Dmls.labels=1000000 for the whole proof. */
    private static final int ROUND_TRIPS = Integer.getInteger("mls.labels", 40_000);

    @Test
    void randomLabelsOfRandomSchemasAreReadBackFromTheirOneByteString() {
        Map<String, Label> seen = new HashMap<>();
        int labels = 0;
        int longest = 0;
        long total = 0;
        for (int n = 0; labels < ROUND_TRIPS; n++) {
            long seed = 0x5eed_3000L + n;
            RandomLabels make = new RandomLabels(new Random(seed));
            LabelSchema schema = make.schema();
            seen.clear();
            for (int i = 0; i < 100; i++, labels++) {
                Label label = make.label(schema);
                byte[] bytes = label.encoded();
                Label other = seen.put(HexFormat.of().formatHex(bytes), label);
                assertThat(schema.decode(bytes)).as("seed %d", seed).isSameAs(label);
                assertThat(other).as("seed %d", seed).isIn(null, label);
                longest = Math.max(longest, bytes.length);
                total += bytes.length;
            }
        }
        assertThat(total / labels).as("bytes of a label on average").isLessThan(64);
        assertThat(longest).isLessThan(LabelBytes.MAX_LENGTH);
    }

    @Test
    void theSameLabelOfASchemaDeclaredElsewhereHasTheSameBytesHashAndFingerprint() {
        Label here = twoCritical().build().label().set(LEVEL, "机密").build();
        Label there = twoCritical().build().label().set(LEVEL, "机密").build();
        assertThat(here).isEqualTo(there).hasSameHashCodeAs(there).isNotSameAs(there);
        assertThat(here.encoded()).isEqualTo(there.encoded());
        assertThat(here.fingerprint()).isEqualTo(there.fingerprint());
    }

    /** Authored: a change of these is a change of the format. */
    @Test
    void hashAndFingerprintAreTheSameOnEveryJvm() {
        Label label = SMALL.parse("l2{c0,c2}");
        assertThat(hex(label)).isEqualTo("02cc4a994f0203010205020205");
        // the first eight bytes of what sha256sum prints for these bytes
        assertThat(Long.toHexString(label.fingerprint())).isEqualTo("fdc83756cc507532");
        assertThat(label.hashCode()).isEqualTo(1546928458);
    }

    /** A25 */
    @Test
    void unknownNonCriticalDimensionsAreKeptByteForByteAndUnknownCriticalOnesRefused() {
        LabelSchema newer = twoCritical().dimension(REMARK).build();
        LabelSchema older = twoCritical().build();
        byte[] bytes =
                newer.label().set(LEVEL, "内部").set(REMARK, "draft").build().encoded();

        Label read = older.decode(bytes);
        assertThat(read.get(LEVEL)).isEqualTo("内部");
        assertThat(read.encoded()).isEqualTo(bytes);
        assertThat(read).isNotEqualTo(older.label().set(LEVEL, "内部").build());
        assertThat(read.dominates(older.label().set(LEVEL, "内部").build())).isTrue();
        assertThat(older.label().set(LEVEL, "机密").build().join(read).encoded())
                .isEqualTo(newer.label()
                        .set(LEVEL, "机密")
                        .set(REMARK, "draft")
                        .build()
                        .encoded());
        assertThat(Clearance.upTo(older.top()).allows(read)).isTrue();

        byte[] critical = bytes.clone();
        critical[critical.length - 4] |= 1; // the key of dimension 3
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> older.decode(critical))
                .withMessageStartingWith("unknown critical dimension 3 at position 9 of `");
        assertThatExceptionOfType(LabelSyntaxException.class).isThrownBy(() -> newer.decode(critical));
    }

    @Test
    void remarksOfTwoLabelsAreUnitedAndTooManyRefused() {
        LabelSchema older = twoCritical().build();
        Label joined = older.bottom();
        for (int remark = 0; remark < Remnant.MAX_ENTRIES; remark++) {
            joined = joined.join(older.decode(withEntry(older, 40 << 1, remark)));
        }
        assertThat(joined.encoded()).hasSize(6 + 3 * Remnant.MAX_ENTRIES);
        assertThat(older.decode(joined.encoded())).isSameAs(joined);
        Label full = joined;
        Label more = older.decode(withEntry(older, 41 << 1, 0));
        assertThat(more.meet(full)).isSameAs(older.bottom());
        assertThatExceptionOfType(LabelTooComplexException.class)
                .isThrownBy(() -> full.join(more))
                .withMessage("more than 16 values of unknown dimensions");
    }

    private static byte[] withEntry(LabelSchema schema, int key, int value) {
        byte[] empty = schema.bottom().encoded();
        byte[] bytes = Arrays.copyOf(empty, empty.length + 3);
        bytes[5] = 1;
        bytes[6] = (byte) key;
        bytes[7] = 1;
        bytes[8] = (byte) value;
        return bytes;
    }

    @Test
    void aLabelOfAnotherSchemaIsRefused() {
        byte[] bytes = twoCritical().build().bottom().encoded();
        LabelSchema next = LabelSchema.builder("bytes", 2)
                .dimension(LEVEL)
                .dimension(RELEASE)
                .build();
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> next.decode(bytes))
                .withMessageStartingWith("label of another schema than `bytes v2` at position 1 of `");
        LabelSchema swapped = LabelSchema.builder("bytes", 1)
                .dimension(RELEASE)
                .dimension(LEVEL)
                .build();
        assertThatExceptionOfType(LabelSyntaxException.class).isThrownBy(() -> swapped.decode(bytes));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', expected label format 2, 0",
        "01, expected label format 2, 0",
        "02cc4a, unexpected end, 3",
        "02cc4a994f, unexpected end, 5",
        "02cc4a994e00, label of another schema than `s3x3 v1`, 1",
        "02cc4a994f0000, bytes left over, 6",
        "02cc4a994f01, unexpected end, 6",
        "02cc4a994f01030103, number is not within 0 to 2, 8",
        "02cc4a994f01030100, not the canonical form of the label, 5",
        "02cc4a994f010302010a, bytes left over, 9",
        "02cc4a994f01030201, unexpected end, 9",
        "02cc4a994f01030a01, unexpected end, 9",
        "02cc4a994f010502020d, undeclared number in a set, 8",
        "02cc4a994f01050102, unexpected end, 9",
        "02cc4a994f0205020205030102, dimension 1 after dimension 2, 10",
        "02cc4a994f02030101030102, dimension 1 after dimension 1, 9",
        "02cc4a994f01020102, unknown critical dimension 1, 6",
        "02cc4a994f01090102, unknown critical dimension 4, 6",
        "02cc4a994f0105038200 05, number is not in its shortest form, 8",
        "02cc4a994f8000, number is not in its shortest form, 5",
        "02cc4a994f7f, number is not within 0 to 49, 5",
    })
    void malformedBytesAreRefusedAtTheirPosition(String bytes, String problem, int position) {
        String hex = bytes.replace(" ", "");
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> SMALL.decode(HexFormat.of().parseHex(hex)))
                .withMessage(problem + " at position " + position + " of `" + hex + "`")
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void hugeBytesAreRefusedBeforeTheyAreRead() {
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> SMALL.decode(new byte[LabelBytes.MAX_LENGTH + 1]))
                .withMessageStartingWith("label longer than 1048576 bytes at position 1048576 of `");
    }

    /** How many mutated byte strings are decoded; -Dmls.labels=1000000 for a long run. */
    private static final int MUTATIONS = Integer.getInteger("mls.labels", 100_000);

    @Test
    void mutatedBytesAreCanonicalOrRefusedWithTheDeclaredException() {
        int accepted = 0;
        for (int n = 0; n * 200 < MUTATIONS; n++) {
            long seed = 0x5eed_4000L + n;
            Random random = new Random(seed);
            RandomLabels make = new RandomLabels(random);
            LabelSchema schema = n % 50 == 0 ? diagrams() : make.schema();
            Label label = n % 50 == 0 ? diagram(schema) : make.label(schema);
            for (int i = 0; i < 200; i++) {
                byte[] mutated = mutate(label.encoded(), random);
                try {
                    accepted += checkCanonicalOrRefused(schema, mutated);
                } catch (RuntimeException e) {
                    throw new AssertionError(
                            "seed " + seed + ": " + HexFormat.of().formatHex(mutated), e);
                }
            }
        }
        assertThat(accepted).isPositive();
    }

    private static LabelSchema diagrams() {
        return LabelSchema.builder("diagrams", 1)
                .dimension(AnyOfDimension.of("m", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"))
                .build();
    }

    private static Label diagram(LabelSchema schema) {
        AnyOfDimension members = (AnyOfDimension) schema.dimensions().get(0);
        Formula formula = members.nobody();
        for (int i = 0; i < 14; i += 2) {
            formula = formula.or(
                    members.eachOf(members.values().get(i), members.values().get(i + 1)));
        }
        assertThat(formula.diagram()).isPresent();
        return schema.label().set(members, formula).build();
    }

    @Test
    void diagramsAreReadBack() {
        Label label = diagram(diagrams());
        assertThat(diagrams().decode(label.encoded())).isEqualTo(label);
        assertThat(label.encoded()).hasSizeLessThan(64);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(mutated.length + 1);
            byte[] next;
            switch (random.nextInt(4)) {
                case 0 -> { // insert
                    next = Arrays.copyOf(mutated, mutated.length + 1);
                    System.arraycopy(mutated, at, next, at + 1, mutated.length - at);
                    next[at] = (byte) random.nextInt();
                }
                case 1 -> next = Arrays.copyOf(mutated, at); // cut
                default -> { // change, mostly behind the tag
                    next = mutated.clone();
                    if (next.length > 6) {
                        next[5 + random.nextInt(next.length - 5)] =
                                (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(8));
                    }
                }
            }
            mutated = next;
        }
        return mutated;
    }
}
