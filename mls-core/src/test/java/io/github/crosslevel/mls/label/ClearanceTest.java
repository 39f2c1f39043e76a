package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClearanceTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "机密");
    private static final AllOfDimension CATEGORY = AllOfDimension.of("category", "征信", "信贷");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "甲", "乙", "丙");
    private static final HierarchyDimension DEPARTMENT =
            HierarchyDimension.of("department", "总行").under("总行", "信贷部", "风险部").under("信贷部", "零售");
    private static final IntegrityDimension TRUST = IntegrityDimension.of("trust", "unknown", "checked", "certified");
    private static final ChannelDimension CHANNEL = ChannelDimension.of("channel", "HTTP", "FTP", "SMTP");
    private static final PurposeDimension PURPOSE =
            PurposeDimension.of("purpose", "信贷").under("信贷", "审查", "催收").under("审查", "贷前");
    private static final RightsDimension RIGHTS = RightsDimension.of("rights");
    private static final HandlingDimension HANDLING = HandlingDimension.of("handling", "mask", "log");
    private static final ConflictDimension WALL =
            ConflictDimension.of("wall").conflictClass("石油", "甲油", "乙油").conflictClass("银行", "丙行");
    private static final ValidityDimension VALIDITY = ValidityDimension.of("validity");

    private static final LabelSchema SCHEMA = LabelSchema.builder("all", 1)
            .dimension(LEVEL)
            .dimension(CATEGORY)
            .dimension(RELEASE)
            .dimension(DEPARTMENT)
            .dimension(TRUST)
            .dimension(CHANNEL)
            .dimension(PURPOSE)
            .dimension(RIGHTS)
            .dimension(HANDLING)
            .dimension(WALL)
            .dimension(VALIDITY)
            .build();

    /** A reader for whom each dimension decides alone. */
    private static final Clearance READER = Clearance.upTo(SCHEMA.label()
            .set(LEVEL, "内部")
            .set(CATEGORY, "征信")
            .set(RELEASE, RELEASE.eachOf("甲", "乙"))
            .set(DEPARTMENT, "信贷部")
            .set(TRUST, "checked")
            .set(CHANNEL, "HTTP", "SMTP")
            .set(PURPOSE, "审查")
            .set(RIGHTS, Rights.READ_WRITE)
            .build());

    private static LabelBuilder open() {
        return SCHEMA.label().set(TRUST, "certified");
    }

    private static boolean allows(LabelBuilder label) {
        return READER.allows(label.build());
    }

    @Test
    void eachDimensionAloneCanTurnAPermitIntoADenial() {
        assertThat(allows(open())).isTrue();
        assertThat(allows(open().set(LEVEL, "内部"))).isTrue();
        assertThat(allows(open().set(LEVEL, "机密"))).isFalse();
        assertThat(allows(open().set(CATEGORY, "征信"))).isTrue();
        assertThat(allows(open().set(CATEGORY, "征信", "信贷"))).isFalse();
        assertThat(allows(open().set(RELEASE, RELEASE.anyOf("乙", "丙")))).isTrue();
        assertThat(allows(open().set(RELEASE, RELEASE.anyOf("丙")))).isFalse();
        assertThat(allows(open().set(RELEASE, RELEASE.eachOf("甲", "乙")))).isTrue();
        assertThat(allows(open().set(RELEASE, RELEASE.nobody()))).isFalse();
        assertThat(allows(open().set(DEPARTMENT, "零售"))).isTrue();
        assertThat(allows(open().set(DEPARTMENT, "风险部"))).isFalse();
        assertThat(allows(open().set(DEPARTMENT, "总行"))).isFalse();
        assertThat(allows(open().set(TRUST, "checked"))).isTrue();
        assertThat(allows(open().set(TRUST, "unknown"))).isFalse();
        assertThat(allows(open().set(CHANNEL, "SMTP", "FTP"))).isTrue();
        assertThat(allows(open().set(CHANNEL, "FTP"))).isFalse();
        assertThat(allows(open().set(CHANNEL))).isFalse();
        assertThat(allows(open().set(PURPOSE, "信贷"))).isTrue();
        assertThat(allows(open().set(PURPOSE, "贷前"))).isTrue();
        assertThat(allows(open().set(PURPOSE, "催收"))).isFalse();
        assertThat(allows(open().set(RIGHTS, Rights.WRITE_ONLY))).isTrue();
        assertThat(allows(open().set(RIGHTS, Rights.NONE))).isFalse();
        assertThat(allows(open().set(HANDLING, "mask"))).isTrue();
        assertThat(allows(open().set(WALL, "甲油", "乙油"))).isTrue();
        assertThat(allows(open().set(VALIDITY, Validity.until(Instant.EPOCH)))).isFalse();
        assertThat(allows(open().set(VALIDITY, Validity.ALWAYS.reviewBy(Instant.EPOCH))))
                .isTrue();
    }

    @Test
    void silenceAboutTrustIsNoRecommendation() {
        assertThat(SCHEMA.label().build().get(TRUST)).isEqualTo("unknown");
        assertThat(SCHEMA.bottom().get(TRUST)).isEqualTo("certified");
        assertThat(READER.allows(SCHEMA.label().build())).isFalse();
        assertThat(READER.allows(SCHEMA.bottom())).isTrue();
    }

    @Test
    void aUseNeedsThePermissionOfTheSubjectAndOfTheLabel() {
        Label label = open().set(CHANNEL, "HTTP", "FTP")
                .set(PURPOSE, "审查")
                .set(RIGHTS, Rights.READ_ONLY)
                .build();
        Use none = Use.of(SCHEMA);
        assertThat(READER.allows(label, none)).isTrue();
        assertThat(READER.allows(label, none.over(CHANNEL, "HTTP"))).isTrue();
        assertThat(READER.allows(label, none.over(CHANNEL, "FTP"))).isFalse();
        assertThat(READER.allows(label, none.over(CHANNEL, "SMTP"))).isFalse();
        assertThat(READER.allows(label, none.towards(PURPOSE, "贷前"))).isTrue();
        assertThat(READER.allows(label, none.towards(PURPOSE, "信贷"))).isFalse();
        assertThat(READER.allows(label, none.exercising(RIGHTS, Rights.READ_ONLY)))
                .isTrue();
        assertThat(READER.allows(label, none.exercising(RIGHTS, Rights.READ_WRITE)))
                .isFalse();
        assertThat(READER.allows(label, none.over(CHANNEL, "HTTP").exercising(RIGHTS, Rights.WRITE_ONLY)))
                .isFalse();
        assertThat(READER.allows(Unlabeled.UNLABELED, none)).isFalse();
    }

    /** Seed 001: the access matrix, five rights held against five rights asked for. */
    @Test
    void theAccessMatrixOfRightsIsInclusion() {
        String[] table = {
            // RO WO RW MO FU asked for
            "+  -  -  -  -", // read-only
            "-  +  -  -  -", // write-only
            "+  +  +  -  -", // read-write
            "+  +  +  +  -", // modify
            "+  +  +  +  +", // full
        };
        Rights[] named = {Rights.READ_ONLY, Rights.WRITE_ONLY, Rights.READ_WRITE, Rights.MODIFY, Rights.FULL};
        for (int held = 0; held < named.length; held++) {
            String[] row = table[held].split(" +", -1);
            Clearance holder = Clearance.upTo(open().set(RIGHTS, named[held]).build());
            for (int asked = 0; asked < named.length; asked++) {
                boolean granted = row[asked].equals("+");
                assertThat(named[held].include(named[asked])).isEqualTo(granted);
                assertThat(holder.allows(open().build(), Use.of(SCHEMA).exercising(RIGHTS, named[asked])))
                        .as("%s for a holder of %s", named[asked], named[held])
                        .isEqualTo(granted);
            }
        }
    }

    @Test
    void rightsAreALattice() {
        for (Rights a : Rights.values()) {
            for (Rights b : Rights.values()) {
                assertThat(a.include(b)).isEqualTo(a.union(b) == a).isEqualTo(a.intersect(b) == b);
                for (Rights c : Rights.values()) {
                    assertThat(c.include(a.union(b))).isEqualTo(c.include(a) && c.include(b));
                    assertThat(a.intersect(b).include(c)).isEqualTo(a.include(c) && b.include(c));
                }
            }
        }
    }

    @Test
    void clearanceForEverythingAllowsAllButWhatIsBoundInTimeOrForNoUse() {
        Clearance all = Clearance.all(SCHEMA);
        Random random = new Random(11);
        RandomLabels make = new RandomLabels(random);
        for (int i = 0; i < 500; i++) {
            Label label = make.label(SCHEMA);
            boolean usable =
                    !label.get(CHANNEL).isEmpty() && !label.get(PURPOSE).isEmpty() && label.get(RIGHTS) != Rights.NONE;
            Validity validity = label.get(VALIDITY);
            boolean bound =
                    validity.notBefore().isPresent() || validity.notAfter().isPresent();
            assertThat(all.allows(label)).isEqualTo(usable && !bound);
        }
        assertThat(Clearance.upTo(SCHEMA.top()).allows(SCHEMA.bottom())).isFalse();
    }

    @Test
    void aFormulaThatNamesNoSingleMembershipsIsComparedByEntailment() {
        Clearance either =
                Clearance.upTo(open().set(RELEASE, RELEASE.anyOf("甲", "乙")).build());
        assertThat(either.allows(
                        open().set(RELEASE, RELEASE.anyOf("甲", "乙", "丙")).build()))
                .isTrue();
        assertThat(either.allows(open().set(RELEASE, RELEASE.anyOf("甲")).build()))
                .isFalse();
        Clearance everybody =
                Clearance.upTo(open().set(RELEASE, RELEASE.nobody()).build());
        assertThat(everybody.allows(open().set(RELEASE, RELEASE.nobody()).build()))
                .isTrue();
    }

    @Test
    void rangesSuccessorsAndSchemasAreChecked() {
        Label low = open().set(LEVEL, "内部").build();
        Label high = open().set(LEVEL, "机密").build();
        Clearance range = Clearance.within(LabelRange.of(low, high));
        assertThat(range.lower()).isSameAs(low);
        assertThat(range.upper()).isSameAs(high);
        assertThat(range).isEqualTo(Clearance.within(LabelRange.of(low, high))).isNotEqualTo(Clearance.upTo(high));
        Label succeeded = high.toBuilder().succeededBy(Instant.EPOCH, low).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clearance.upTo(succeeded))
                .withMessage("a clearance has no successors");
        LabelSchema other = Labels.schema(2, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> range.allows(other.bottom()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> range.allows(low, Use.of(other)))
                .withMessage("use of schema `s2x2 v1` by a clearance of `all v1`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Use.of(SCHEMA).over(CHANNEL, "TELEX"))
                .withMessage("unknown channel `TELEX`, declared are [HTTP, FTP, SMTP]");
    }

    @Test
    void valuesAreReadBackAsTheyWereSet() {
        Label label = SCHEMA.label()
                .set(LEVEL, "机密")
                .set(DEPARTMENT, "零售", "信贷部")
                .set(PURPOSE, "贷前", "审查")
                .set(WALL, "丙行")
                .build();
        assertThat(label.get(LEVEL)).isEqualTo("机密");
        assertThat(label.get(CATEGORY)).isEmpty();
        assertThat(label.get(DEPARTMENT)).containsExactly("信贷部");
        assertThat(label.get(PURPOSE)).containsExactly("审查");
        assertThat(label.get(CHANNEL)).isEqualTo(Set.of("HTTP", "FTP", "SMTP"));
        assertThat(label.get(RIGHTS)).isEqualTo(Rights.FULL);
        assertThat(label.isSet(WALL)).isTrue();
        assertThat(label.isSet(RIGHTS)).isFalse();
        assertThat(label).hasToString("机密; department=[信贷部]; purpose=[审查]; wall=[丙行]");
        assertThat(WALL.classOf("乙油"))
                .map(ConflictDimension.ConflictClass::name)
                .contains("石油");
    }
}
