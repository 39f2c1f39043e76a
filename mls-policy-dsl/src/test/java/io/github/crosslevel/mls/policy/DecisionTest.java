package io.github.crosslevel.mls.policy;

import static io.github.crosslevel.mls.policy.PolicyTexts.compiled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.policy.analysis.RuleSummary;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final int ROUNDS = 20;
    private static final int DECISIONS = 1_000;
    private static final LabelSchema LABELS = compiled(PolicyTexts.policy("")).labels();
    private static final AccessRequest REQUEST =
            request(Attributes.of("role", AttributeValue.of("boss")).with("limit", AttributeValue.of(5)));

    private static AccessRequest request(Attributes subject) {
        return request(LABELS, subject);
    }

    private static AccessRequest request(LabelSchema labels, Attributes subject) {
        return new AccessRequest(
                new Subject(SubjectId.of("eve"), SystemId.of("a"), Clearance.upTo(labels.top()), subject),
                ObjectRef.of("o", "file"),
                labels.bottom(),
                Action.of("read"),
                Protocol.of("http"),
                new GradedSystem(SystemId.of("a"), 3, Clearance.upTo(labels.top())),
                new GradedSystem(SystemId.of("b"), 2, Clearance.upTo(labels.top())),
                Instant.parse("2026-11-22T08:00:00Z"));
    }

    private static Decision decide(String rules, AccessRequest request) {
        return compiled(PolicyTexts.policy(rules)).decider().decide(request);
    }

    private static Decision missing(String detail) {
        return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, detail);
    }

    @Test
    void whatNoRulePermitsIsDenied() {
        assertThat(decide("", REQUEST)).isEqualTo(Decision.deny(ReasonCode.NO_PERMIT, ""));
        assertThat(decide("rule w permit write;", REQUEST)).isEqualTo(Decision.deny(ReasonCode.NO_PERMIT, ""));
    }

    @Test
    void aDenialNamesItsRule() {
        assertThat(decide("rule p permit read; rule d|拒 deny read; rule e deny read;", REQUEST))
                .isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "d"));
    }

    @Test
    void rulesAreDescribed() {
        CompiledPolicy policy = compiled(PolicyTexts.policy(
                "rule p \"staff \\\"only\\\"\" permit read; policy q \"inner\" { rule d|拒 deny read; }"));

        assertThat(policy.rules())
                .extracting(
                        RuleSummary::id,
                        RuleSummary::description,
                        rule -> rule.span().column())
                .containsExactly(tuple("p", "staff \"only\"", 6), tuple("d", "", 62));
    }

    @Test
    void obligationsOfAllPermittingRulesAreMergedInOrderAndOnce() {
        Decision decision = decide("""
                rule a permit read obligation notify;
                rule b permit read when subject.role == clerk obligation mask(fields = "never");
                rule c permit read obligation mask(fields = "x"), notify;
                rule d permit read obligation mask(fields = "x"), mask(fields = "y");""", REQUEST);

        assertThat(decision)
                .isEqualTo(new Decision.Permit(
                        "a",
                        List.of(
                                new Obligation("notify", Map.of()),
                                new Obligation("mask", Map.of("fields", "x")),
                                new Obligation("mask", Map.of("fields", "y")))));
    }

    @Test
    void whatCarriesNoLabelIsDeniedEvenIfNoRuleAsksForIt() {
        assertThat(decide("rule a permit read;", REQUEST.labeled(Unlabeled.UNLABELED)))
                .isEqualTo(Decision.deny(ReasonCode.UNLABELED, ""));
    }

    @Test
    void aLabelOfAnotherSchemaIsDenied() {
        LabelSchema other = LabelSchema.builder("tiny", 2)
                .levels("low", "high")
                .categories("red", "blue")
                .build();

        assertThat(decide("rule a permit read;", REQUEST.labeled(other.bottom())))
                .isEqualTo(missing("object.label is of another schema"));
    }

    @Test
    void aMissingMandatoryAttributeIsNamed() {
        AccessRequest request = request(Attributes.of("role", AttributeValue.of("boss")));

        assertThat(decide("rule a permit read;", request)).isEqualTo(missing("subject.limit is missing"));
    }

    @Test
    void anAttributeOfAnotherTypeIsDeniedEvenIfOptional() {
        AccessRequest request = request(REQUEST.subject().attributes().with("quota", AttributeValue.of("5")));

        assertThat(decide("rule a permit read;", request))
                .isEqualTo(missing("subject.quota is declared as `long`, and is `text`"));
    }

    @Test
    void requestsUseCanonicalNamesOnly() {
        String text = PolicyTexts.policy("rule a permit read when subject.role == 老板;")
                .replace("boss,", "boss|老板,");
        AccessRequest alias =
                request(Attributes.of("role", AttributeValue.of("老板")).with("limit", AttributeValue.of(5)));

        assertThat(compiled(text).decider().decide(REQUEST)).isEqualTo(Decision.permit("a"));
        assertThat(compiled(text).decider().decide(alias))
                .isEqualTo(missing("subject.role has a value that its `enum` does not declare"));
    }

    @Test
    void labelsOfAllMatchingRulesAreJoined() {
        CompiledPolicy policy = compiled(PolicyTexts.policy("") + """
                label one stamp high{red} when subject.limit > 1;
                label two stamp low{blue} when subject.limit > 2;
                label three stamp high{red, blue} when subject.limit > 5;""");

        assertThat(policy.labeler().stamp(REQUEST.labeled(Unlabeled.UNLABELED)))
                .isEqualTo(new Stamping.Stamped(LABELS.parse("high{red,blue}"), "one,two"));
    }

    @Test
    void aRequestTheSchemaDoesNotSpeakOfStaysUnlabelled() {
        CompiledPolicy policy = compiled(PolicyTexts.policy("") + "label all stamp low when source.grade >= 1;");

        assertThat(policy.labeler().stamp(REQUEST)).isInstanceOf(Stamping.Stamped.class);
        assertThat(policy.labeler().stamp(request(Attributes.none()))).isEqualTo(new Stamping.Unstamped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "UTC", "Australia/Lord_Howe"})
    void everyInstantHasADecision(String zone) {
        CompiledPolicy policy = compiled(PolicyTexts.when("time in Monday..Friday [08:00..20:00) zone " + zone));

        for (Instant time : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.MAX.minusSeconds(86_400))) {
            AccessRequest request = new AccessRequest(
                    REQUEST.subject(),
                    REQUEST.object(),
                    REQUEST.labeling(),
                    REQUEST.action(),
                    REQUEST.protocol(),
                    REQUEST.source(),
                    REQUEST.destination(),
                    time);
            assertThat(policy.decider().decide(request)).isNotNull();
        }
    }

    @Test
    void deniesAnObjectTypeThatIsNotDeclared() {
        AccessRequest request = new AccessRequest(
                REQUEST.subject(),
                new ObjectRef(ObjectId.of("o"), "virus", Attributes.none()),
                REQUEST.labeling(),
                REQUEST.action(),
                REQUEST.protocol(),
                REQUEST.source(),
                REQUEST.destination(),
                REQUEST.time());

        assertThat(decide("rule a permit read;", request)).isEqualTo(missing("object.type is not declared"));
    }

    @Test
    void aDecisionAllocatesNothing() {
        CompiledPolicy policy = compiled(PolicyTexts.when(
                "subject.role == boss and subject.limit in {1, 5} and subject.id == \"eve\" and object.label == low"
                        + " and subject.clearance dom object.label and time in [08:00..23:00) zone Asia/Shanghai"
                        + " and (not present(subject.quota) or subject.quota > 3)"));
        AccessRequest request = request(policy.labels(), REQUEST.subject().attributes());
        assertThat(policy.decider().decide(request)).isEqualTo(Decision.permit("r"));

        assertAllocatesNothing(policy, () -> request);
    }

    /** Requests come once, their subjects, objects and labels again and again. */
    @Test
    void aFirstDecisionAboutKnownPartsAllocatesNothing() {
        CompiledPolicy policy = compiled(PolicyTexts.when("subject.role == boss and subject.clearance dom object.label"
                + " and time in [08:00..23:00) zone Asia/Shanghai"));
        AccessRequest request = request(policy.labels(), REQUEST.subject().attributes());
        assertThat(policy.decider().decide(request)).isEqualTo(Decision.permit("r"));
        assertThat(policy.decider().decide(request)).isEqualTo(Decision.permit("r"));
        Iterator<AccessRequest> fresh = IntStream.range(0, ROUNDS * DECISIONS)
                .mapToObj(i -> request.labeled(request.labeling()))
                .toList()
                .iterator();

        assertAllocatesNothing(policy, fresh::next);
    }

    /** The classes of known values stand in words of 64 bits; 150 attributes need several. */
    @Test
    void anyNumberOfAttributesIsAskedAndNothingAllocatedOnceValuesAreKnown() {
        List<String> names = IntStream.range(0, 150).mapToObj(i -> "a" + i).toList();
        String schema = names.stream().map(name -> name + ": boolean; ").collect(Collectors.joining());
        String all = names.stream().map(name -> "subject." + name + " == true").collect(Collectors.joining(" and "));
        CompiledPolicy policy = compiled(PolicyTexts.when(all).replace("limit: long;", "limit: long; " + schema));
        AccessRequest request = request(policy.labels(), holding(names, ""));
        for (int time = 0; time < 5; time++) {
            assertThat(policy.decider().decide(request)).isEqualTo(Decision.permit("r"));
        }
        for (String name : names) {
            AccessRequest lacking = request(policy.labels(), holding(names, name));
            for (int time = 0; time < 5; time++) {
                assertThat(policy.decider().decide(lacking))
                        .as("%s, time %d", name, time)
                        .isEqualTo(Decision.deny(ReasonCode.NO_PERMIT, ""));
            }
        }

        assertAllocatesNothing(policy, () -> request);
    }

    private static Attributes holding(List<String> names, String except) {
        Attributes held = REQUEST.subject().attributes();
        for (String name : names) {
            held = held.with(name, AttributeValue.of(!name.equals(except)));
        }
        return held;
    }

    private static void assertAllocatesNothing(CompiledPolicy policy, Supplier<AccessRequest> requests) {
        Optional<com.sun.management.ThreadMXBean> meter =
                ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                        ? Optional.of(bean)
                        : Optional.empty();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = meter.orElseThrow()
                    .getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < DECISIONS; i++) {
                policy.decider().decide(requests.get());
            }
            long after = meter.orElseThrow()
                    .getThreadAllocatedBytes(Thread.currentThread().getId());
            least = Math.min(least, after - before);
        }

        // The meter itself may allocate; a decision that did would show a thousand times.
        assertThat(least).isLessThan(1_000);
    }
}
