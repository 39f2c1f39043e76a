package io.github.crosslevel.mls.label.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.label.profile.SelinuxLevels;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Altered and hostile encodings end in a label or in the declared exception with a position within the input. */
class LabelCodecsMutationTest {
    private static final int RUNS = Integer.getInteger("mls.labels", 10_000);
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "A", "B", "C", "a b");
    private static final LabelSchema FORMULA =
            LabelSchema.builder("formula", 1).dimension(RELEASE).build();
    private static final LabelSchema MIXED = LabelSchema.builder("mixed", 1)
            .dimension(ChainDimension.of("level", "公开", "内部"))
            .dimension(RELEASE)
            .dimension(RightsDimension.of("rights"))
            .dimension(ValidityDimension.of("valid"))
            .build();

    private static final String ALPHABET = "&&||(()\"\\\":,.-+{}[] \t\n\0\ud800\udc00٣０ABCabcs01239TLPRED公\u202e\ufeff";

    private static final String JSON = "{\"dimensions\":{\"level\":\"内部\",\"release\":[[\"C\"],[\"A\",\"B\"]],"
            + "\"rights\":\"read-only\",\"valid\":{\"notAfter\":\"2030-01-01T00:00:00Z\"}},"
            + "\"schema\":{\"id\":\"mixed\",\"version\":1},\"successors\":[{\"dimensions\":{},\"from\":\"2029-01-01T00:00:00Z\"}]}";

    private record Target(LabelCodec<String> codec, String example) {
        @Override
        public String toString() {
            return codec.getClass().getSimpleName() + " " + example.length();
        }
    }

    static Stream<Target> targets() {
        return Stream.of(
                new Target(VisibilityCodec.strict(FORMULA, RELEASE), "A&(B|\"a b\")&(C|(A&B))"),
                new Target(VisibilityCodec.lenient(FORMULA, RELEASE), "A & (B|\"a b\") & (C|X)"),
                new Target(SelinuxCodec.strict(SelinuxLevels.SCHEMA), "s3:c0.c3,c7,c1000.c1023"),
                new Target(SelinuxCodec.lenient(SelinuxLevels.SCHEMA), "s3:c3.c0,c7,c9.c9"),
                new Target(TlpCodec.strict(), "TLP:AMBER+STRICT"),
                new Target(TlpCodec.lenient(), " tlp: amber strict"),
                new Target(JsonCodec.strict(MIXED), JSON),
                new Target(JsonCodec.lenient(MIXED), JSON.replace(",", " , ")));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void alteredTextsEndInALabelOrARefusal(Target target) {
        long seed = 0x5eed_0501L;
        Random random = new Random(seed);
        int labels = 0;
        for (int run = 0; run < RUNS; run++) {
            String mutated = mutated(target.example, random);
            labels += isLabel(target.codec, mutated, "seed " + seed + " run " + run) ? 1 : 0;
        }
        assertThat(isLabel(target.codec, target.example, "example")).isTrue();
        assertThat(labels).isPositive();
    }

    private static String mutated(String example, Random random) {
        StringBuilder text = new StringBuilder(example);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + 1 + random.nextInt(3));
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.delete(at, end);
                case 2 -> text.replace(at, end, String.valueOf(c));
                default -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            }
        }
        return text.toString();
    }

    private static boolean isLabel(LabelCodec<String> codec, String text, String hint) {
        try {
            Label label = codec.decode(text).value();
            if (!label.equals(FORMULA.label().set(RELEASE, RELEASE.nobody()).build())) {
                assertThat(codec.decode(codec.encode(label))).as(hint).isEqualTo(new Decoded<>(label, List.of()));
            }
            return true;
        } catch (LabelSyntaxException e) {
            assertThat(e.position()).as(hint).isBetween(0, text.length());
            return false;
        }
    }

    static Stream<String> hostile() {
        return Stream.of(
                        "(", "[", "{\"a\":", "[[", "((((A", "\"", "\\", "A&", "A|", "s0:c0,", "c", "9", "-", "\0",
                        "\ud800", " ")
                .map(part -> part.repeat((1 << 21) / part.length()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void overlongTextsAreRefused(String text) {
        targets()
                .forEach(target ->
                        assertThat(isLabel(target.codec, text, "overlong")).isFalse());
    }

    /** As long as is read, so that it is the parser that must not be overwhelmed. */
    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextsOfPermittedLengthEnd(String text) {
        for (int length : new int[] {VisibilityCodec.MAX_CHARS, SelinuxCodec.MAX_CHARS, JsonCodec.MAX_CHARS}) {
            String head = text.substring(0, length);
            targets().forEach(target -> isLabel(target.codec, head, "hostile"));
        }
    }

    @Test
    void manyCategoriesAndClausesEnd() {
        String ranges = "s0:c0.c1023" + ",c0.c1023".repeat((SelinuxCodec.MAX_CHARS - 11) / 9);
        assertThat(SelinuxCodec.strict(SelinuxLevels.SCHEMA)
                        .encode(SelinuxCodec.strict(SelinuxLevels.SCHEMA)
                                .decode(ranges)
                                .value()))
                .isEqualTo("s0:c0.c1023");
        String clauses = "{\"dimensions\":{\"release\":[[\"A\"]" + ",[\"A\",\"B\"]".repeat(90_000)
                + "]},\"schema\":{\"id\":\"formula\",\"version\":1}}";
        assertThat(JsonCodec.lenient(FORMULA).decode(clauses).value().get(RELEASE))
                .isEqualTo(RELEASE.anyOf("A"));
    }
}
