package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.label.model.World.Point;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelDeciderTest {
    private static final Decision PERMIT = Decision.permit("all");

    private static AccessRequest request(Subject subject, Labeling labeling, Clearance ceiling) {
        return new AccessRequest(
                subject,
                ObjectRef.of("what", "thing"),
                labeling,
                Action.of("read"),
                Protocol.of("http"),
                new GradedSystem(SystemId.of("here"), 2, ceiling),
                new GradedSystem(SystemId.of("there"), 3, ceiling),
                Instant.EPOCH);
    }

    /** What {@link MandatoryAccess} says of the subject is what simple security says, for every label of a schema. */
    @Test
    void simpleSecurityIsWhatTheMandatoryRulesSayOfTheSubject() {
        Clearance all = Clearance.all(World.SCHEMA);
        Decider mandatory = MandatoryAccess.before(request -> PERMIT);
        Decider formal = ModelDecider.before(request -> PERMIT, BellLaPadula.simpleSecurity());
        List<Label> labels = labels();
        int denied = 0;
        for (Label upper : labels) {
            Subject subject = World.subject("who", upper);
            for (Label label : labels) {
                AccessRequest request = request(subject, label, all);
                Decision expected = mandatory.decide(request);
                Decision actual = formal.decide(request);
                assertThat(code(actual)).as("%s for %s", label, upper).isEqualTo(code(expected));
                denied += code(actual).isPresent() ? 1 : 0;
            }
            AccessRequest unlabeled = request(subject, Unlabeled.UNLABELED, all);
            assertThat(formal.decide(unlabeled)).isEqualTo(mandatory.decide(unlabeled));
        }
        assertThat(denied).isBetween(1, labels.size() * labels.size() - 1);
    }

    private static Optional<ReasonCode> code(Decision decision) {
        return decision instanceof Decision.Deny deny
                ? Optional.of(deny.reason().code())
                : Optional.empty();
    }

    private static List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (int level = 0; level < 3; level++) {
            for (int categories = 0; categories < 4; categories++) {
                for (int trust = 0; trust < 3; trust++) {
                    labels.add(new Point(level, categories, trust, trust).label());
                }
            }
        }
        return labels;
    }

    @Test
    void aWallIsKeptAcrossCrossingsAndNamedInTheReason() {
        Decider decider = ModelDecider.before(
                request -> PERMIT, BrewerNash.over(World.WALL, InMemoryHistory.of(10), () -> Instant.EPOCH));
        Subject analyst = World.subject("analyst", World.SCHEMA.top());
        Clearance all = Clearance.all(World.SCHEMA);
        assertThat(decider.decide(request(analyst, World.of("bankA"), all))).isEqualTo(PERMIT);
        assertThat(decider.decide(request(analyst, World.of("bankB"), all)))
                .isEqualTo(Decision.deny(
                        ReasonCode.MODEL_VIOLATED,
                        "Brewer–Nash simple security: bankB is on the other side of the wall from bankA"));
    }

    @Test
    void whatThePolicyDeniesIsNotRemembered() {
        InMemoryHistory history = InMemoryHistory.of(10);
        Decision denial = Decision.deny(ReasonCode.RULE_DENY, "night");
        Decider decider =
                ModelDecider.before(request -> denial, BrewerNash.over(World.WALL, history, () -> Instant.EPOCH));
        Subject analyst = World.subject("analyst", World.SCHEMA.top());
        assertThat(decider.decide(request(analyst, World.of("bankA"), Clearance.all(World.SCHEMA))))
                .isSameAs(denial);
        assertThat(history.size()).isZero();
    }

    @Test
    void thePolicyIsNotAskedAboutWhatTheModelRefuses() {
        Decider decider = ModelDecider.before(
                request -> {
                    throw new AssertionError("asked");
                },
                access -> Verdict.refuse(new Property("house", "rule"), "because"));
        assertThat(decider.decide(request(
                        World.subject("who", World.SCHEMA.top()), World.label("public"), Clearance.all(World.SCHEMA))))
                .isEqualTo(Decision.deny(ReasonCode.MODEL_VIOLATED, "house rule: because"));
    }

    @Test
    void aModelThatChangesItsMindAfterThePolicyIsObeyed() {
        SecurityModel late = new SecurityModel() {
            @Override
            public Verdict judge(Access access) {
                return Verdict.allow(access);
            }

            @Override
            public Verdict enter(Access access) {
                return Verdict.refuse(new Property("house", "rule"), "too late");
            }
        };
        assertThat(ModelDecider.before(request -> PERMIT, late)
                        .decide(request(
                                World.subject("who", World.SCHEMA.top()),
                                World.label("public"),
                                Clearance.all(World.SCHEMA))))
                .isEqualTo(Decision.deny(ReasonCode.MODEL_VIOLATED, "house rule: too late"));
    }

    @Test
    void aLabelThatDoesNotHoldNowDoesNotPass() {
        ValidityDimension validity = ValidityDimension.of("validity");
        LabelSchema schema = LabelSchema.builder("timed", 1).dimension(validity).build();
        Label expired =
                schema.label().set(validity, Validity.until(Instant.EPOCH)).build();
        Label later = schema.label()
                .set(validity, Validity.from(Instant.EPOCH.plusSeconds(1)))
                .build();
        Decider decider = ModelDecider.before(request -> PERMIT, BellLaPadula.mandatory());
        Clearance all = Clearance.all(schema);
        Subject subject = World.subject("who", all.upper());
        assertThat(code(decider.decide(request(subject, expired, all)))).contains(ReasonCode.LABEL_EXPIRED);
        assertThat(code(decider.decide(request(subject, later, all)))).contains(ReasonCode.LABEL_NOT_YET_VALID);
        assertThat(decider.decide(request(subject, schema.bottom(), all))).isEqualTo(PERMIT);
    }
}
