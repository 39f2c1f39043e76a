package io.github.crosslevel.mls.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.rule.LabelingRule;
import io.github.crosslevel.mls.label.rule.LabelingRules;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front labels by rules what its system does not label, without the policy language (seed 004 §2.3). */
class StampedByRulesTest {
    private static final LabelSchema SCHEMA = TwoSystems.SCHEMA;
    private static final LabelingRules RULES = LabelingRules.of(SCHEMA)
            .with(LabelingRule.stamping("r1", SCHEMA.label("public")).source("internet"))
            .with(LabelingRule.stamping("r7", SCHEMA.label("internal", "credit"))
                    .path("object/*"))
            .with(LabelingRule.stamping("r9", SCHEMA.label("secret")).type("report"));

    @TempDir
    Path directory;

    /** A24 */
    @Test
    void theSameRequestCrossesByTheLabelOfTheRulesAndNotWithout() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.labeler = LabelingRules.of(SCHEMA);
            systems.exchange(systems.query("alice", "letter", "a"));
            assertThat(systems.trail.reasons()).containsExactly(ReasonCode.UNLABELED);
            systems.trail.forget();

            systems.labeler = RULES;
            systems.exchange(systems.query("alice", "letter", "a"));
            assertThat(systems.trail.crossings().get(0).fields())
                    .containsEntry("label", "internal{credit}")
                    .containsEntry("labelRule", "r1,r7");
        }
    }

    /** A24: whatever the sender writes about its label, in the content or beside it, is content. */
    @Test
    void aLabelThatTheSenderWroteChangesNothing() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.labeler = RULES;
            Submission honest = systems.query("alice", "letter", "public");
            Attributes said = Attributes.of("label", AttributeValue.of(SCHEMA.label("public")))
                    .with("level", AttributeValue.of("public"));
            systems.exchange(new Submission(
                    honest.id(),
                    honest.credential(),
                    honest.correlation(),
                    honest.route(),
                    honest.action(),
                    honest.protocol(),
                    new ObjectRef(honest.object().id(), "letter", said),
                    honest.type(),
                    honest.raw()));

            assertThat(systems.trail.crossings().get(0).fields()).containsEntry("label", "internal{credit}");
        }
    }
}
