package io.github.crosslevel.mls.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The mandatory rules against an independent reference over every label of a small schema. */
class MandatoryAccessTest {
    private static final List<String> LEVELS = List.of("l0", "l1", "l2");
    private static final LabelSchema SCHEMA = LabelSchema.builder("s", 1)
            .levels("l0", "l1", "l2")
            .categories("a", "b")
            .build();
    private static final List<Labeling> LABELS = labels();

    private static List<Labeling> labels() {
        List<Labeling> labels = new ArrayList<>(List.of(Unlabeled.UNLABELED));
        for (String level : LEVELS) {
            for (List<String> categories : List.of(List.<String>of(), List.of("a"), List.of("b"), List.of("a", "b"))) {
                labels.add(SCHEMA.label(level, categories));
            }
        }
        return labels;
    }

    /** The rules as sets of names, written without the code under test. */
    private static Optional<ReasonCode> reference(Labeling labeling, Label cleared, Label ceiling) {
        if (labeling == Unlabeled.UNLABELED) {
            return Optional.of(ReasonCode.UNLABELED);
        }
        Set<String> facts = facts((Label) labeling);
        if (!facts(cleared).containsAll(facts)) {
            return Optional.of(ReasonCode.LEVEL_SKIPPING);
        }
        return facts(ceiling).containsAll(facts) ? Optional.empty() : Optional.of(ReasonCode.ABOVE_CEILING);
    }

    /** A label as the set of everything it includes: its level and each one below, and its categories. */
    private static Set<String> facts(Label label) {
        Set<String> facts = new HashSet<>(LEVELS.subList(0, LEVELS.indexOf(label.level()) + 1));
        facts.addAll(label.categories());
        return facts;
    }

    /** A25 */
    @Test
    void noPolicyCanPermitWhatTheMandatoryRulesRefuse() {
        Decision.Permit everything = new Decision.Permit("all", List.of(new Obligation("mask", Map.of())));
        Decider access = MandatoryAccess.before(request -> everything);
        int permitted = 0;
        for (Labeling labeling : LABELS) {
            for (Label cleared : onlyLabels()) {
                for (Label ceiling : onlyLabels()) {
                    Decision decision = access.decide(request(labeling, cleared, ceiling));
                    Optional<ReasonCode> expected = reference(labeling, cleared, ceiling);
                    assertThat(
                                    decision instanceof Decision.Deny deny
                                            ? Optional.of(deny.reason().code())
                                            : Optional.<ReasonCode>empty())
                            .as("%s for %s into %s", labeling, cleared, ceiling)
                            .isEqualTo(expected);
                    if (expected.isEmpty()) {
                        assertThat(decision).isSameAs(everything);
                        permitted++;
                    }
                }
            }
        }
        assertThat(permitted).isBetween(1, 12 * 12 * 12);
    }

    @Test
    void thePolicyMayDenyWhatTheMandatoryRulesAllow() {
        Decision denial = Decision.deny(ReasonCode.RULE_DENY, "night");
        Decider access = MandatoryAccess.before(request -> denial);
        assertThat(access.decide(request(SCHEMA.bottom(), SCHEMA.top(), SCHEMA.top())))
                .isSameAs(denial);
    }

    @Test
    void thePolicyIsNotAskedAboutWhatTheMandatoryRulesRefuse() {
        Decider access = MandatoryAccess.before(request -> {
            throw new AssertionError("asked");
        });
        assertThat(access.decide(request(Unlabeled.UNLABELED, SCHEMA.top(), SCHEMA.top())))
                .isEqualTo(Decision.deny(ReasonCode.UNLABELED, ""));
        assertThat(access.decide(request(SCHEMA.top(), SCHEMA.bottom(), SCHEMA.top())))
                .isEqualTo(Decision.deny(ReasonCode.LEVEL_SKIPPING, "≤l0 against l2{a,b}"));
        assertThat(access.decide(request(SCHEMA.top(), SCHEMA.top(), SCHEMA.bottom())))
                .isEqualTo(Decision.deny(ReasonCode.ABOVE_CEILING, "≤l0 against l2{a,b}"));
    }

    @Test
    void aLabelIsJudgedByWhatItAmountsToAtTheTimeOfTheRequest() {
        ChainDimension level = ChainDimension.of("level", "public", "secret");
        ValidityDimension validity = ValidityDimension.of("validity");
        LabelSchema schema = LabelSchema.builder("timed", 1)
                .dimension(level)
                .dimension(validity)
                .build();
        Label open = schema.label("public");
        Label secret = schema.label("secret");
        Label released = secret.toBuilder().succeededBy(Instant.EPOCH, open).build();
        Label soon = secret.toBuilder()
                .succeededBy(Instant.EPOCH.plusSeconds(1), open)
                .build();
        Label expired =
                open.toBuilder().set(validity, Validity.until(Instant.EPOCH)).build();
        Label later = open.toBuilder()
                .set(validity, Validity.from(Instant.EPOCH.plusSeconds(1)))
                .build();
        List<Labeling> asked = new ArrayList<>();
        Decider access = MandatoryAccess.before(request -> {
            asked.add(request.labeling());
            return Decision.permit("all");
        });
        assertThat(access.decide(request(released, open, open))).isEqualTo(Decision.permit("all"));
        assertThat(asked).containsExactly(open);
        assertThat(access.decide(request(soon, open, open)))
                .isEqualTo(Decision.deny(ReasonCode.LEVEL_SKIPPING, "≤public against secret"));
        assertThat(access.decide(request(expired, secret, secret)))
                .isEqualTo(Decision.deny(ReasonCode.LABEL_EXPIRED, "since 1970-01-01T00:00:00Z"));
        assertThat(access.decide(request(later, secret, secret)))
                .isEqualTo(Decision.deny(ReasonCode.LABEL_NOT_YET_VALID, "before 1970-01-01T00:00:01Z"));
    }

    /** Reading is bounded from above only, and by what the label amounts to at the time. */
    @Test
    void theLowerLabelOfAClearanceRefusesNothingAndExcusesNothing() {
        ChainDimension level = ChainDimension.of("level", "public", "internal", "secret");
        ValidityDimension validity = ValidityDimension.of("validity");
        LabelSchema schema = LabelSchema.builder("timed", 1)
                .dimension(level)
                .dimension(validity)
                .build();
        Clearance range = Clearance.within(LabelRange.of(schema.label("internal"), schema.label("secret")));
        Decider access = MandatoryAccess.before(request -> Decision.permit("all"));
        for (String name : List.of("public", "internal", "secret")) {
            Label label = schema.label(name);
            assertThat(access.decide(request(label, range, range))).isEqualTo(Decision.permit("all"));
            Label expired = label.toBuilder()
                    .set(validity, Validity.until(Instant.EPOCH))
                    .build();
            assertThat(access.decide(request(expired, range, range)))
                    .isEqualTo(Decision.deny(ReasonCode.LABEL_EXPIRED, "since 1970-01-01T00:00:00Z"));
        }
        Clearance narrow = Clearance.within(LabelRange.of(schema.label("internal"), schema.label("internal")));
        assertThat(access.decide(request(schema.label("secret"), narrow, range)))
                .isEqualTo(Decision.deny(ReasonCode.LEVEL_SKIPPING, narrow + " against secret"));
        assertThat(access.decide(request(schema.label("secret"), range, narrow)))
                .isEqualTo(Decision.deny(ReasonCode.ABOVE_CEILING, narrow + " against secret"));
    }

    private static List<Label> onlyLabels() {
        return LABELS.stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .toList();
    }

    private static AccessRequest request(Labeling labeling, Label cleared, Label ceiling) {
        return request(labeling, Clearance.upTo(cleared), Clearance.upTo(ceiling));
    }

    private static AccessRequest request(Labeling labeling, Clearance cleared, Clearance ceiling) {
        SystemId here = SystemId.of("here");
        return new AccessRequest(
                new Subject(SubjectId.of("who"), here, cleared, Attributes.none()),
                ObjectRef.of("what", "thing"),
                labeling,
                Action.of("read"),
                Protocol.of("http"),
                new GradedSystem(here, 2, Clearance.upTo(SCHEMA.top())),
                new GradedSystem(SystemId.of("there"), 3, ceiling),
                Instant.EPOCH);
    }
}
