package io.github.crosslevel.mls.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.mapping.LabelMapping;
import io.github.crosslevel.mls.label.mapping.LabelMappingBuilder;
import io.github.crosslevel.mls.label.mapping.MappedLabel;
import io.github.crosslevel.mls.label.mapping.MappedLabeler;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system whose labels follow a schema of its own takes part in the exchange through a mapping. */
class MappedLabelsTest {
    private static final LabelSchema BANK = LabelSchema.builder("bank", 1)
            .levels("公开", "内部", "秘密")
            .categories("征信", "党务")
            .dimension(TwoSystems.VALIDITY)
            .build();
    private static final SchemaMapping MAPPING = SchemaMapping.of(
            "bank-s",
            1,
            levels(BANK, TwoSystems.SCHEMA, "公开", "public", "内部", "internal", "秘密", "secret")
                    .map(category(BANK), "征信", category(TwoSystems.SCHEMA), "credit")
                    .deny(category(BANK), "党务")
                    .same(TwoSystems.VALIDITY, TwoSystems.VALIDITY)
                    .build(),
            levels(TwoSystems.SCHEMA, BANK, "public", "公开", "internal", "内部", "secret", "秘密")
                    .deny(TwoSystems.SCHEMA.dimension("level").orElseThrow(), "top")
                    .map(category(TwoSystems.SCHEMA), "credit", category(BANK), "征信")
                    .same(TwoSystems.VALIDITY, TwoSystems.VALIDITY)
                    .build());

    @TempDir
    Path directory;

    private TwoSystems systems;

    private static LabelMappingBuilder levels(LabelSchema source, LabelSchema target, String... pairs) {
        LabelMappingBuilder mapping = LabelMapping.between(source, target);
        for (int i = 0; i < pairs.length; i += 2) {
            mapping.map(
                    source.dimension("level").orElseThrow(),
                    pairs[i],
                    target.dimension("level").orElseThrow(),
                    pairs[i + 1]);
        }
        return mapping;
    }

    private static AllOfDimension category(LabelSchema schema) {
        return (AllOfDimension) schema.dimension("category").orElseThrow();
    }

    @BeforeEach
    void open() throws IOException {
        systems = TwoSystems.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        systems.close();
    }

    private static Labeler labelling(Label label) {
        return MappedLabeler.of(request -> new Stamping.Stamped(label, "archive"), MAPPING);
    }

    @Test
    void theMappedLabelCrossesAndTheOriginatorsIsInTheTrail() {
        systems.labeler = labelling(BANK.label("内部", "征信"));
        ExchangeOutcome outcome = systems.exchange(systems.query("alice", "internal", "a"));
        assertThat(outcome).isInstanceOf(ExchangeOutcome.Answered.class);
        assertThat(systems.trail.crossings().get(0).fields())
                .containsEntry("label", "internal{credit}")
                .containsEntry("labelRule", "archive as `内部{征信}`, mapped by bank-s v1");
        Label arrived = ((ExchangeOutcome.Answered) outcome).reply().claims().label();
        assertThat(MAPPING.back().map(arrived)).isEqualTo(new MappedLabel(BANK.label("内部", "征信"), arrived));
    }

    @Test
    void whatHasNoCounterpartDoesNotCross() {
        systems.labeler = labelling(BANK.label("公开", "党务"));
        systems.exchange(systems.query("alice", "internal", "a"));
        assertThat(systems.trail.stops())
                .containsExactly(Reason.of(ReasonCode.UNLABELED, "`公开{党务}` has no counterpart by bank-s v1"));
    }
}
