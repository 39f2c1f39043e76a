package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What declarations refuse, and how they say it. */
class DimensionTest {
    private static void refused(ThrowingCallable declaration, String message) {
        assertThatIllegalArgumentException().isThrownBy(declaration).withMessage(message);
    }

    private static LabelSchema schema(Dimension<?>... dimensions) {
        LabelSchemaBuilder schema = LabelSchema.builder("s", 1);
        for (Dimension<?> dimension : dimensions) {
            schema.dimension(dimension);
        }
        return schema.build();
    }

    @Test
    void aPosetWithACycleIsRefusedWithTwoOfItsElements() {
        PosetDimension poset = PosetDimension.of("order", "a", "b", "c", "d")
                .above("a", "b")
                .above("b", "c")
                .above("c", "d")
                .above("d", "b");
        refused(() -> schema(poset), "order is no order: `b` and `c` are each above the other");
    }

    @Test
    void aPosetThatIsNoLatticeIsRefusedWithThePairThatHasNoBound() {
        // two minimal upper bounds: the standard example
        PosetDimension crown = PosetDimension.of("order", "0", "a", "b", "c", "d", "1")
                .above("0", "a", "b")
                .above("a", "c", "d")
                .above("b", "c", "d")
                .above("c", "1")
                .above("d", "1");
        refused(() -> schema(crown), "order is no lattice: `a` and `b` have no least upper bound");
        refused(
                () -> schema(PosetDimension.of("order", "0", "a", "b").above("0", "a", "b")),
                "order is no lattice: `a` and `b` have no least upper bound");
        refused(
                () -> schema(PosetDimension.of("order", "a", "b", "1")
                        .above("a", "1")
                        .above("b", "1")),
                "order is no lattice: `a` and `b` have no greatest lower bound");
        refused(() -> PosetDimension.of("order", "a").above("a", "z"), "order orders `z`, which it does not declare");
    }

    @Test
    void thePartsOfACyclicForestAreNamed() {
        refused(
                () -> new HierarchyDimension("tree", List.of("a", "b", "c"), Map.of("a", "b", "b", "a")),
                "tree `a` is its own ancestor");
        refused(
                () -> PurposeDimension.of("purpose", "a").under("b", "c"),
                "purpose has `c` under `b`, but does not declare `b`");
        refused(() -> HierarchyDimension.of("tree", "a").under("a", "a"), "tree `a` is declared twice");
    }

    @ParameterizedTest(name = "`{0}` and `{1}`")
    @CsvSource({
        "secret, secret, is declared twice",
        "secret, ѕecret, looks like `secret`", // Cyrillic
        "secret, ｓｅｃｒｅｔ, looks like `secret`",
        "CO, C0, looks like `CO`",
        "level1, levell, looks like `level1`",
        "com, corn, looks like `com`",
        "机密, 机⼯密, ''",
        "工, ⼯, looks like `工`", // Kangxi radical
        "a-b, a–b, looks like `a-b`",
        "Α, A, looks like `Α`", // Greek
        "公开, 公開, ''",
        "ﬁn, fin, looks like `ﬁn`",
    })
    void namesThatCouldBeTakenForOneAnotherAreRefused(String first, String second, String problem) {
        if (problem.isEmpty()) {
            assertThat(AllOfDimension.of("category", first, second).values()).hasSize(2);
        } else {
            refused(() -> AllOfDimension.of("category", first, second), "category `" + second + "` " + problem);
            refused(() -> ChainDimension.of("category", first, second), "category `" + second + "` " + problem);
            refused(() -> AnyOfDimension.of("category", first, second), "category `" + second + "` " + problem);
        }
    }

    @Test
    void namesAreComposedPrintableAndShort() {
        refused(
                () -> AllOfDimension.of("category", "e\u0301"),
                "category `e\u0301` is not in Unicode normalization form C");
        refused(() -> AllOfDimension.of("category", "a\u202eb"), "category holds the unprintable character U+202e");
        refused(
                () -> AllOfDimension.of("category", "x".repeat(65)),
                "category `" + "x".repeat(40) + "…` is blank, padded or longer than 64 chars");
        refused(() -> ChainDimension.of("le\nvel", "a"), "dimension holds the unprintable character U+a");
        refused(() -> ChainDimension.of("level"), "dimension `level` declares no name");
        refused(
                () -> AnyOfDimension.of("release", "甲").group("ab", "甲").group("аb", "甲"),
                "release `аb` looks like `ab`");
    }

    @Test
    void limitsHoldAtTheLimitAndRefuseOneMore() {
        Label all = schema(AllOfDimension.numbered("category", "c", Dimension.MAX_NAMES))
                .top();
        assertThat(all.categories()).hasSize(65_536);
        assertThat(all.schema().decode(all.encoded())).isSameAs(all);
        assertThat(all.encoded()).hasSizeLessThan(8_210);
        refused(
                () -> AllOfDimension.numbered("category", "c", Dimension.MAX_NAMES + 1),
                "count 65537 is not within 1 to 65536");
        Label highest = schema(ChainDimension.numbered("level", "s", Dimension.MAX_NAMES))
                .top();
        assertThat(highest.level()).isEqualTo("s65535");
        assertThat(highest.encoded()).hasSize(11);
        refused(
                () -> new PosetDimension(
                        "order", DeclaredNames.numbered("e", PosetDimension.MAX_ELEMENTS + 1), List.of()),
                "more than 256 of kind order");
        refused(
                () -> AnyOfDimension.of("m", DeclaredNames.numbered("m", AnyOfDimension.MAX_MEMBERS + 1)),
                "more than 1024 of kind m");
        refused(
                () -> new ChannelDimension("h", DeclaredNames.numbered("h", ChannelDimension.MAX_CHANNELS + 1)),
                "more than 1024 of kind h");
        refused(
                () -> new PurposeDimension(
                        "p", DeclaredNames.numbered("p", PurposeDimension.MAX_PURPOSES + 1), Map.of()),
                "more than 1024 of kind p");
    }

    @Test
    void aDeepTreeIsAChain() {
        List<String> names = DeclaredNames.numbered("n", 5_000);
        Map<String, String> parents = new java.util.HashMap<>();
        for (int i = 1; i < names.size(); i++) {
            parents.put(names.get(i), names.get(i - 1));
        }
        HierarchyDimension tree = new HierarchyDimension("tree", names, parents);
        LabelSchema schema = schema(tree);
        Label high = schema.label().set(tree, "n10").build();
        Label low = schema.label().set(tree, "n4999", "n4000").build();
        assertThat(low.get(tree)).containsExactly("n4000");
        assertThat(high.dominates(low)).isTrue();
        assertThat(low.dominates(high)).isFalse();
    }

    @Test
    void schemasDeclareSomeDimensionsEachOnceAndOneValidity() {
        ChainDimension level = ChainDimension.of("level", "a");
        refused(() -> schema(level, AllOfDimension.of("level", "b")), "dimension `level` is declared twice");
        refused(() -> schema(level, AllOfDimension.of("leve1", "b")), "dimension `leve1` looks like `level`");
        refused(
                () -> schema(ValidityDimension.of("a"), ValidityDimension.of("b")),
                "schema `s` declares validity twice");
        Dimension<?>[] many = new Dimension<?>[LabelSchema.MAX_DIMENSIONS + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = RightsDimension.of("right " + (char) ('A' + i));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> schema(many))
                .withMessage("schema `s` declares more than 32 dimensions");
        refused(
                () -> LabelSchema.builder("s", 1)
                        .dimension(AllOfDimension.of("level", "x"))
                        .levels("a"),
                "dimension `level` is declared twice");
    }

    @Test
    void aLabelHasOnlyValuesOfItsSchema() {
        ChainDimension level = ChainDimension.of("level", "a", "b");
        AnyOfDimension release = AnyOfDimension.of("release", "x");
        LabelSchema schema = schema(level, release);
        refused(
                () -> schema.label().set(ChainDimension.of("level", "a", "b", "c"), "c"),
                "schema `s v1` does not declare this dimension `level`");
        refused(() -> schema.label().set(level, "c"), "unknown level `c`, declared are [a, b]");
        refused(
                () -> schema.label()
                        .set(release, AnyOfDimension.of("other", "x").anyOf("x")),
                "formula over `other` is no value of `release`");
        assertThat(schema.label()
                        .set(ChainDimension.of("level", "a", "b"), "b")
                        .build()
                        .get(level))
                .isEqualTo("b");
        assertThat(schema.dimension("release")).contains(release);
        assertThat(schema.dimension("absent")).isEmpty();
    }

    @Test
    void onlyHandlingMayBeUnknownToOthers() {
        assertThat(HandlingDimension.remarks("remark", "draft").criticality()).isEqualTo(Criticality.NON_CRITICAL);
        assertThat(HandlingDimension.of("handling", "mask").criticality()).isEqualTo(Criticality.CRITICAL);
        assertThat(ChainDimension.of("level", "a").criticality()).isEqualTo(Criticality.CRITICAL);
    }
}
