package io.github.crosslevel.mls.label.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.HandlingDimension;
import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.label.internal.JsonMutations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaMappingTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "秘密");
    private static final AllOfDimension CATEGORY = AllOfDimension.of("category", "征信", "党务");
    private static final LabelSchema BANK =
            LabelSchema.builder("bank", 1).dimension(LEVEL).dimension(CATEGORY).build();
    private static final ChainDimension GRADE = ChainDimension.of("grade", "1", "2", "3", "4", "5");
    private static final AllOfDimension SUBJECT = AllOfDimension.of("subject", "征信", "司法");
    private static final LabelSchema BUREAU =
            LabelSchema.builder("bureau", 1).dimension(GRADE).dimension(SUBJECT).build();

    private static final String JSON = """
            {
              "format": 1, "id": "bank-bureau", "version": 1,
              "near": {"id": "bank", "version": 1}, "far": {"id": "bureau", "version": 1},
              "there": [
                {"from": "level", "to": "grade", "names": {"公开": "1", "内部": "3", "秘密": "4"}},
                {"from": "category", "to": "subject", "same": true, "deny": "党务"}
              ],
              "back": [
                {"from": "grade", "to": "level", "names": {"1": "公开", "2": "内部", "3": "内部", "4": "秘密"}},
                {"from": "grade", "deny": ["5"]},
                {"from": "subject", "to": "category", "names": {"征信": ["征信"]}, "deny": ["司法"]}
              ]
            }
            """;

    private static LabelMappingBuilder there() {
        return LabelMapping.between(BANK, BUREAU)
                .map(LEVEL, "公开", GRADE, "1")
                .map(LEVEL, "内部", GRADE, "3")
                .map(LEVEL, "秘密", GRADE, "4")
                .same(CATEGORY, SUBJECT)
                .deny(CATEGORY, "党务");
    }

    private static LabelMappingBuilder back() {
        return LabelMapping.between(BUREAU, BANK)
                .map(GRADE, "1", LEVEL, "公开")
                .map(GRADE, "2", LEVEL, "内部")
                .map(GRADE, "3", LEVEL, "内部")
                .map(GRADE, "4", LEVEL, "秘密")
                .deny(GRADE, "5")
                .same(SUBJECT, CATEGORY)
                .deny(SUBJECT, "司法");
    }

    private static SchemaMapping mapping() {
        return SchemaMapping.of("bank-bureau", 1, there().build(), back().build());
    }

    @Test
    void theDigestTellsWhatIsMappedAndNotHowItIsCalledOrWritten() {
        SchemaMapping same = SchemaMapping.of(
                "other",
                2,
                LabelMapping.between(BANK, BUREAU)
                        .deny(CATEGORY, "党务")
                        .map(CATEGORY, "征信", SUBJECT, "征信")
                        .map(LEVEL, "秘密", GRADE, "4")
                        .map(LEVEL, "内部", GRADE, "3")
                        .map(LEVEL, "公开", GRADE, "1")
                        .build(),
                back().build());
        assertThat(same.digest())
                .isEqualTo(mapping().digest())
                .isNotEqualTo(same.reversed().digest());
        LabelMapping closed = LabelMapping.between(BANK, BUREAU)
                .map(LEVEL, "公开", GRADE, "1")
                .map(LEVEL, "内部", GRADE, "3")
                .map(LEVEL, "秘密", GRADE, "4")
                .denyAll(CATEGORY)
                .build();
        assertThat(SchemaMapping.of("bank-bureau", 1, closed, back().build()).digest())
                .isNotEqualTo(mapping().digest());
    }

    @Test
    void theOriginatorsLabelStaysBesideTheMappedOne() {
        Label original = BANK.parse("内部{征信}");
        assertThat(mapping().there().map(original)).isEqualTo(new MappedLabel(BUREAU.parse("3{征信}"), original));
        assertThat(mapping().reversed().back().map(original))
                .isEqualTo(mapping().there().map(original));
        assertThat(mapping()).hasToString("bank-bureau v1");
        assertThat(mapping().there()).hasToString("bank v1 → bureau v1");
    }

    @Test
    void whatHasNoCounterpartIsDenied() {
        Label original = BANK.parse("公开{征信,党务}");
        assertThat(mapping().there().map(original))
                .isEqualTo(new Unmappable(original, "category `党务` has no counterpart"));
        assertThat(mapping().back().map(BUREAU.parse("5"))).isInstanceOf(Unmappable.class);
    }

    @Test
    void aDowngradeOnTheRoundTripIsRefusedWithTheLabel() {
        LabelMapping low = LabelMapping.between(BUREAU, BANK)
                .map(GRADE, "1", LEVEL, "公开")
                .map(GRADE, "2", LEVEL, "公开")
                .map(GRADE, "3", LEVEL, "公开")
                .map(GRADE, "4", LEVEL, "秘密")
                .deny(GRADE, "5")
                .same(SUBJECT, CATEGORY)
                .deny(SUBJECT, "司法")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaMapping.of("m", 1, there().build(), low))
                .withMessage("downgrade on the round trip: `内部` comes back as `公开`");
    }

    @Test
    void aMappingThatIsNotMonotoneIsRefusedWithThePair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelMapping.between(BANK, BUREAU)
                        .map(LEVEL, "公开", GRADE, "2")
                        .map(LEVEL, "内部", GRADE, "1")
                        .map(LEVEL, "秘密", GRADE, "4")
                        .drop(CATEGORY)
                        .build())
                .withMessage("not monotone: `公开` is dominated by `内部`, but maps to `2`, which `1` does not dominate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelMapping.between(BANK, BUREAU)
                        .deny(LEVEL, "公开")
                        .map(LEVEL, "内部", GRADE, "1")
                        .map(LEVEL, "秘密", GRADE, "4")
                        .drop(CATEGORY)
                        .build())
                .withMessage("not monotone: `公开` is dominated by `内部`, which is mapped, but is denied itself");
    }

    @Test
    void droppingWhatRestrictsIsRefusedAsADowngrade() {
        LabelMapping dropping = LabelMapping.between(BANK, BUREAU)
                .map(LEVEL, "公开", GRADE, "1")
                .map(LEVEL, "内部", GRADE, "3")
                .map(LEVEL, "秘密", GRADE, "4")
                .drop(CATEGORY)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaMapping.of("m", 1, dropping, back().build()))
                .withMessage("downgrade on the round trip: `公开{征信}` comes back as `公开`");
    }

    @Test
    void everyNameMustBeSpokenOfOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelMapping.between(BANK, BUREAU)
                        .same(CATEGORY, SUBJECT)
                        .drop(LEVEL)
                        .build())
                .withMessage("category `党务` is neither mapped, denied nor dropped");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> there().deny(CATEGORY, "征信").build())
                .withMessage("category `征信` is both mapped and denied");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> there().denyAll(CATEGORY).build())
                .withMessage("category is denied or dropped as a whole, and something else too");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> there().map(LEVEL, "公开", GRADE, "2"))
                .withMessage("level `公开` is mapped to grade twice");
    }

    @Test
    void whatIsNotDeclaredOrDoesNotFitIsRefused() {
        LabelMappingBuilder mapping = LabelMapping.between(BANK, BUREAU);
        assertThatIllegalArgumentException().isThrownBy(() -> mapping.map(LEVEL, "绝密", GRADE, "5"));
        assertThatIllegalArgumentException().isThrownBy(() -> mapping.map(LEVEL, "秘密", GRADE, "6"));
        assertThatIllegalArgumentException().isThrownBy(() -> mapping.map(LEVEL, "秘密", GRADE, "4", "5"));
        assertThatIllegalArgumentException().isThrownBy(() -> mapping.map(GRADE, "1", GRADE, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> mapping.deny(LEVEL, "绝密"));
        assertThatIllegalArgumentException().isThrownBy(() -> mapping.map(LEVEL, "秘密", HandlingDimension.of("h", "x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaMapping.of("m", 1, there().build(), there().build()))
                .withMessage("`bank v1 → bureau v1` is not the way back of `bank v1 → bureau v1`");
        assertThatIllegalArgumentException().isThrownBy(() -> mapping().there().map(BUREAU.bottom()));
    }

    /** A category of one side may raise the level on the other. */
    @Test
    void contributionsOfSeveralDimensionsAreJoined() {
        LabelMapping mapping = LabelMapping.between(BANK, BUREAU)
                .map(LEVEL, "公开", GRADE, "1")
                .map(LEVEL, "内部", GRADE, "2")
                .map(LEVEL, "秘密", GRADE, "3")
                .map(CATEGORY, "征信", SUBJECT, "征信")
                .map(CATEGORY, "党务", GRADE, "5")
                .always(SUBJECT, Set.of("司法"))
                .build();
        assertThat(mapping.map(BANK.parse("内部{征信,党务}")))
                .extracting(outcome -> ((MappedLabel) outcome).label())
                .hasToString("5{征信,司法}");
    }

    @Test
    void whoKnowsNothingOfTrustHasTheLowest() {
        IntegrityDimension trust = IntegrityDimension.of("trust", "none", "checked");
        LabelSchema trusting =
                LabelSchema.builder("t", 1).dimension(LEVEL).dimension(trust).build();
        LabelSchema plain = LabelSchema.builder("p", 1).dimension(LEVEL).build();
        SchemaMapping mapping = SchemaMapping.of(
                "m",
                1,
                LabelMapping.between(trusting, plain)
                        .same(LEVEL, LEVEL)
                        .drop(trust)
                        .build(),
                LabelMapping.between(plain, trusting).same(LEVEL, LEVEL).build());
        assertThat(mapping.back().map(plain.label("内部")))
                .extracting(outcome -> ((MappedLabel) outcome).label().get(trust))
                .isEqualTo("none");
    }

    @Test
    void membersWithoutACounterpartAreHeldByNobody() {
        AnyOfDimension near = AnyOfDimension.of("release", "甲", "乙", "丙");
        AnyOfDimension far = AnyOfDimension.of("release", "a", "b1", "b2").group("b", "b1", "b2");
        LabelSchema source = LabelSchema.builder("n", 1).dimension(near).build();
        LabelSchema target = LabelSchema.builder("f", 1).dimension(far).build();
        LabelMapping mapping = LabelMapping.between(source, target)
                .map(near, "甲", far, "a")
                .map(near, "乙", far, "b")
                .deny(near, "丙")
                .build();
        assertThat(image(mapping, near.anyOf("甲", "丙").and(near.anyOf("乙")), near, far))
                .isEqualTo(far.anyOf("a").and(far.anyOf("b1", "b2")));
        assertThat(image(mapping, near.anyOf("丙"), near, far)).isEqualTo(far.nobody());
        assertThat(image(mapping, near.nobody(), near, far)).isEqualTo(far.nobody());
        assertThat(image(mapping, near.unrestricted(), near, far)).isEqualTo(far.unrestricted());
    }

    private static Formula image(LabelMapping mapping, Formula formula, AnyOfDimension near, AnyOfDimension far) {
        Label label = mapping.source().label().set(near, formula).build();
        return ((MappedLabel) mapping.map(label)).label().get(far);
    }

    @Test
    void whatTimeLowersIsMappedForEachTime() {
        ValidityDimension time = ValidityDimension.of("time");
        LabelSchema source =
                LabelSchema.builder("s", 1).dimension(LEVEL).dimension(time).build();
        LabelSchema target =
                LabelSchema.builder("t", 1).dimension(GRADE).dimension(time).build();
        LabelMapping mapping = LabelMapping.between(source, target)
                .map(LEVEL, "公开", GRADE, "1")
                .map(LEVEL, "内部", GRADE, "2")
                .map(LEVEL, "秘密", GRADE, "2")
                .same(time, time)
                .build();
        Label open = source.label("公开");
        Label inner = source.label("内部").toBuilder()
                .succeededBy(Instant.ofEpochSecond(20), open)
                .build();
        Label secret = source.label("秘密").toBuilder()
                .succeededBy(Instant.ofEpochSecond(10), inner)
                .build();
        Label expected = target.label("2").toBuilder()
                .succeededBy(Instant.ofEpochSecond(20), target.label("1"))
                .build();
        assertThat(mapping.map(secret)).isEqualTo(new MappedLabel(expected, secret));

        LabelMapping timeless = LabelMapping.between(source, BUREAU)
                .map(LEVEL, "公开", GRADE, "1")
                .map(LEVEL, "内部", GRADE, "2")
                .map(LEVEL, "秘密", GRADE, "3")
                .denyAll(time)
                .build();
        assertThat(timeless.map(secret)).isEqualTo(new Unmappable(secret, "succession has no counterpart"));
    }

    /** Values that only others know are with the originator's label. */
    @Test
    void unknownRemarksStayWithTheOriginal() {
        LabelSchema wider = LabelSchema.builder("bank", 1)
                .dimension(LEVEL)
                .dimension(CATEGORY)
                .dimension(HandlingDimension.remarks("remark", "r"))
                .build();
        Label foreign = wider.label()
                .set((HandlingDimension) wider.dimensions().get(2), "r")
                .build();
        Label original = BANK.decode(foreign.encoded());
        MappedLabel mapped = (MappedLabel) mapping().there().map(original);
        assertThat(mapped.label()).isEqualTo(BUREAU.parse("1"));
        assertThat(mapped.original().encoded()).isEqualTo(foreign.encoded());
    }

    @Test
    void theJsonFormIsReadAsWritten() {
        SchemaMapping read = SchemaMapping.fromJson(JSON.getBytes(StandardCharsets.UTF_8), BANK, BUREAU);
        assertThat(read).hasToString("bank-bureau v1");
        for (String text : new String[] {"公开", "内部{征信}", "秘密", "内部{党务}"}) {
            assertThat(read.there().map(BANK.parse(text)))
                    .isEqualTo(mapping().there().map(BANK.parse(text)));
        }
        for (String text : new String[] {"1", "2{征信}", "4{司法}", "5"}) {
            assertThat(read.back().map(BUREAU.parse(text)))
                    .isEqualTo(mapping().back().map(BUREAU.parse(text)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\": 1 | \"format\": 2 | 2:13: expected format 1",
                "\"version\": 1 | \"version\": 0 | 2:48: expected a whole number from 1 to 2147483647",
                "\"id\": \"bureau\" | \"id\": \"bureaus\" | 3:48: expected schema `bureau v1`",
                "\"公开\": \"1\" | \"公開\": \"1\" | 5:54: level declares no `公開`",
                "\"公开\": \"1\" | \"公开\": \"9\" | 5:54: unknown grade `9`, declared are [1, 2, 3, 4, 5]",
                "\"same\": true | \"same\": false | 6:51: expected true, or no `same`",
                "\"deny\": \"党务\" | \"deny\": [] | 4:12: category `党务` is neither mapped, denied nor dropped",
                "\"3\": \"内部\" | \"3\": \"公开\" | 8:11: not monotone: `2` is dominated by `3`, but maps to `内部`, which `公开` does not dominate",
                "\"deny\": [\"5\"] | \"else\": [\"5\"] | 10:5: expected `names`, `same`, `deny`, `denyAll`, `drop` or `always`",
                "\"to\": \"grade\" | \"to\": \"rank\" | 5:5: schema `bureau v1` declares no dimension `rank`",
            })
    void whatIsWrongIsRefusedAtItsPlace(String part, String replacement, String message) {
        assertThatExceptionOfType(SchemaSyntaxException.class)
                .isThrownBy(() -> SchemaMapping.fromJson(
                        JSON.replace(part, replacement).getBytes(StandardCharsets.UTF_8), BANK, BUREAU))
                .satisfies(e -> assertThat(e.getMessage()).isEqualTo(message));
    }

    @Test
    void damagedDocumentsAreRefusedInOneWay() {
        JsonMutations.read(JSON, 20_000, 0x5eed_4001L, json -> SchemaMapping.fromJson(json, BANK, BUREAU));
    }

    @Test
    void aThousandCategoriesAreChecked() {
        AllOfDimension near = AllOfDimension.numbered("c", "c", 1_000);
        AllOfDimension far = AllOfDimension.numbered("c", "c", 1_001);
        LabelSchema source = LabelSchema.builder("n", 1).dimension(near).build();
        LabelSchema target = LabelSchema.builder("f", 1).dimension(far).build();
        LabelMapping out = LabelMapping.between(source, target).same(near, far).build();
        SchemaMapping mapping = SchemaMapping.of(
                "m",
                1,
                out,
                LabelMapping.between(target, source)
                        .same(far, near)
                        .deny(far, "c1000")
                        .build());
        assertThat(mapping.back().map(target.top())).isInstanceOf(Unmappable.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaMapping.of(
                        "m",
                        1,
                        out,
                        LabelMapping.between(target, source)
                                .map(far, "c999", near)
                                .same(far, near)
                                .deny(far, "c1000")
                                .build()))
                .withMessage("downgrade on the round trip: `{c999}` comes back as `unrestricted`");
    }
}
