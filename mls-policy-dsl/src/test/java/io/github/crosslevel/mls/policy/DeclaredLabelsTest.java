package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Labels with more than levels and categories, declared in the policy or elsewhere, and bound in time. */
class DeclaredLabelsTest {
    private static final ValidityDimension VALID = ValidityDimension.of("valid");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CompiledPolicy POLICY = PolicyTexts.compiled("""
            schema s version 1 {
                level low < high;
                dimension valid validity;
                system a grade 1; action read; protocol http;
                object { origin: label optional; }
            }
            policy p combine deny-overrides {
                rule high permit read when object.label == high;
                rule low permit read when object.label == low and not (present(object.origin) and object.origin dom high);
            }
            """);

    private static Label label(String level, Validity validity) {
        return POLICY.labels().label(level).toBuilder().set(VALID, validity).build();
    }

    private static Decision decide(Label label, Attributes object) {
        LabelSchema labels = POLICY.labels();
        GradedSystem system = new GradedSystem(SystemId.of("a"), 1, Clearance.all(labels));
        return POLICY.decider()
                .decide(new AccessRequest(
                        new Subject(
                                SubjectId.of("eve"), SystemId.of("a"), Clearance.upTo(labels.top()), Attributes.none()),
                        new ObjectRef(ObjectId.of("o"), "object", object),
                        label,
                        Action.of("read"),
                        Protocol.of("http"),
                        system,
                        system,
                        NOON));
    }

    private static String outcome(Label label, Attributes object) {
        return decide(label, object) instanceof Decision.Permit permit ? permit.rule() : "denied";
    }

    @Test
    void aLabelCountsAsWhatItAmountsToAtTheTime() {
        Label succeeded = POLICY.labels().label("high").toBuilder()
                .succeededBy(NOON, POLICY.labels().label("low"))
                .build();
        Label later = POLICY.labels().label("high").toBuilder()
                .succeededBy(NOON.plusSeconds(1), POLICY.labels().label("low"))
                .build();

        assertThat(outcome(label("high", Validity.until(NOON.plusSeconds(1))), Attributes.none()))
                .isEqualTo("high");
        assertThat(outcome(succeeded, Attributes.none())).isEqualTo("low");
        assertThat(outcome(later, Attributes.none())).isEqualTo("high");
    }

    @Test
    void whatIsNotInForceIsDenied() {
        assertThat(decide(label("low", Validity.until(NOON)), Attributes.none()))
                .isEqualTo(Decision.deny(ReasonCode.LABEL_EXPIRED, "since " + NOON));
        assertThat(decide(label("low", Validity.from(NOON.plusSeconds(1))), Attributes.none()))
                .isEqualTo(Decision.deny(ReasonCode.LABEL_NOT_YET_VALID, "before 2026-11-22T12:00:01Z"));
    }

    @Test
    void anAttributeThatIsNotInForceIsDenied() {
        Label low = POLICY.labels().label("low");
        Attributes expired =
                Attributes.of("origin", AttributeValue.of(label("high", Validity.until(NOON.minusSeconds(1)))));

        assertThat(outcome(low, Attributes.none())).isEqualTo("low");
        assertThat(decide(low, expired))
                .isEqualTo(Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "object.origin is not in force"));
    }

    @Test
    void theCompilerKnowsTheSchemasThatItIsGiven() {
        LabelSchema schema = LabelSchema.fromJson("""
                {"format": 1, "id": "bank", "version": 7, "dimensions": [
                  {"kind": "chain", "name": "grade", "values": ["1级", "2级"]},
                  {"kind": "any-of", "name": "to", "values": ["A", "B"], "groups": {"all of us": ["A", "B"]}}]}
                """.getBytes(StandardCharsets.UTF_8));
        String text = """
                schema s version 1 { label bank version 7; system a grade 1; action read; protocol http; }
                label all stamp "2级"{to = "all of us"} when source == a;
                policy p combine deny-overrides {
                    rule r permit read when object.label == "2级"{to = A and B};
                }
                """;
        PolicyCompiler compiler = PolicyCompiler.standard().knowing(schema);

        assertThat(compiler.compile(PolicySource.of("x", text)).orThrow().labels())
                .isEqualTo(schema);
        assertThat(PolicyTexts.diagnostics(text)).hasSize(1);
    }

    @Test
    void aSchemaWithTooManyNamesIsRefused() {
        LabelSchema many = LabelSchema.builder("many", 1)
                .levels("l")
                .dimension(AllOfDimension.numbered("category", "c", 1_025))
                .build();
        String text = """
                schema s version 1 { label many version 1; system a grade 1; action read; protocol http; }
                policy p combine deny-overrides {}
                """;

        assertThat(PolicyCompiler.standard()
                        .knowing(many)
                        .compile(PolicySource.of("x", text))
                        .diagnostics())
                .extracting(d -> d.message().english())
                .containsExactly("more than 1024 category");
    }

    @Test
    void aSchemaWithoutLevelsOrWithATakenNameIsNotKnown() {
        LabelSchema noLevels = LabelSchema.builder("n", 1).categories("c").build();
        LabelSchema otherTlp = LabelSchema.builder("tlp", 2).levels("l").build();
        PolicyCompiler compiler = PolicyCompiler.standard();

        assertThatThrownBy(() -> compiler.knowing(noLevels)).hasMessage("schema `n v1` declares no chain of levels");
        assertThatThrownBy(() -> compiler.knowing(otherTlp)).hasMessage("another schema `tlp v2` is known");
    }
}
