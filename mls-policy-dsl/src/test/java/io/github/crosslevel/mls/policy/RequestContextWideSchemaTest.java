package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A context of more attributes than a word has bits keeps them apart, and forgets them all. */
class RequestContextWideSchemaTest {
    private static final int ATTRIBUTES = 150;
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final CompiledPolicy policy = PolicyTexts.compiled(text());
    private final RequestContext context = policy.requestContext();

    /** Every attribute is optional; that any of them is there is reason to deny. */
    private static String text() {
        String attributes = IntStream.range(0, ATTRIBUTES)
                .mapToObj(number -> "a" + number + ": long optional;")
                .collect(Collectors.joining(" "));
        String rules = IntStream.range(0, ATTRIBUTES)
                .mapToObj(number -> "rule n" + number + " deny read when present(subject.a" + number + ");")
                .collect(Collectors.joining("\n"));
        return "schema wide version 1 { level low < high; category red; system a grade 3; system b grade 3;"
                + " action read; protocol http; subject { " + attributes + " } object { type: enum { file }; } }\n"
                + "policy p combine deny-overrides { rule r permit read when action == read;\n" + rules + "\n}\n";
    }

    private RequestContext asked() {
        Clearance top = Clearance.upTo(policy.labels().top());
        return context.action("read")
                .protocol("http")
                .source(new GradedSystem(SystemId.of("a"), 3, top))
                .destination(new GradedSystem(SystemId.of("b"), 3, top))
                .time(NOW)
                .subject("s", SystemId.of("a"))
                .clearance(top)
                .object("o", "file")
                .label("low", Set.of("red"));
    }

    @Test
    void everyAttributeIsOneOfItsOwnAndLeavesNothingBehind() {
        for (int number = 0; number < ATTRIBUTES; number++) {
            asked().set(context.designator("subject.a" + number), number);
            assertThat(context.request().subject().attributes().values()).containsOnlyKeys("a" + number);
            assertThat(context.decide()).isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "n" + number));

            asked();
            assertThat(context.request().subject().attributes().values()).isEmpty();
            assertThat(context.decide()).isInstanceOf(Decision.Permit.class);
        }
    }
}
