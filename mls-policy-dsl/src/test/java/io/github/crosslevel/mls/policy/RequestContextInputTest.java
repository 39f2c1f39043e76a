package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.ObjectRef;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a caller may do wrong with a request context leaves nothing behind, and is never taken for something else. */
class RequestContextInputTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String POLICY = """
            schema s version 1 {
                level low < high; category red, green;
                system a grade 3; system b grade 3;
                action list, read; protocol http;
                enum role { clerk, admin };
                subject { roles: set role optional; }
                object { type: enum { file, note }; }
            }
            policy p combine deny-overrides {
                rule r permit list, read when subject.clearance dom object.label;
                rule n deny read when present(subject.roles) and admin in subject.roles;
            }
            """;

    private static GradedSystem system(CompiledPolicy policy, String name) {
        return new GradedSystem(
                SystemId.of(name), 3, Clearance.upTo(policy.labels().top()));
    }

    private static RequestContext asked(CompiledPolicy policy, RequestContext context) {
        return context.action("read")
                .protocol("http")
                .source(system(policy, "a"))
                .destination(system(policy, "b"))
                .time(NOW)
                .subject("s", SystemId.of("a"))
                .clearance("low", Set.of())
                .object("o", "file")
                .label("low", Set.of());
    }

    /** Another set of names each time it is read. */
    private static Collection<String> changing(List<Set<String>> readings) {
        return new AbstractCollection<>() {
            private int reading;

            @Override
            public Iterator<String> iterator() {
                Set<String> now = readings.get(Math.min(reading, readings.size() - 1));
                reading++;
                return now.iterator();
            }

            @Override
            public int size() {
                return readings.get(Math.min(reading, readings.size() - 1)).size();
            }
        };
    }

    @Test
    @SuppressWarnings("NullAway") // what is asked here
    void nullIsRefusedByANewContextToo() {
        CompiledPolicy policy = PolicyTexts.compiled(POLICY);
        assertThatNullPointerException()
                .isThrownBy(() -> asked(policy, policy.requestContext()).source(null));
        assertThatNullPointerException()
                .isThrownBy(() -> policy.requestContext().source(null));
        assertThatNullPointerException()
                .isThrownBy(() -> policy.requestContext().destination(null));
        assertThatNullPointerException()
                .isThrownBy(() -> policy.requestContext().subject("s", null));
    }

    @Test
    @SuppressWarnings("NullAway") // what is asked here
    void aSubjectAndAnObjectAreSetWholeOrNotAtAll() {
        CompiledPolicy policy = PolicyTexts.compiled(POLICY);
        RequestContext context = asked(policy, policy.requestContext());
        assertThatNullPointerException().isThrownBy(() -> context.subject("other", null));
        assertThatNullPointerException().isThrownBy(() -> context.object("other", null));
        assertThat(context.request().subject().id()).isEqualTo(SubjectId.of("s"));
        assertThat(context.request().object()).isEqualTo(ObjectRef.of("o", "file"));
    }

    @Test
    void namesThatChangeWhileTheyAreReadAreKeptUnderNoOthers() {
        List<Set<String>> sets = List.of(Set.of(), Set.of("red"), Set.of("green"), Set.of("red", "green"));
        for (Set<String> first : sets) {
            for (Set<String> then : sets) {
                for (int turn = 1; turn < 4; turn++) {
                    CompiledPolicy policy = PolicyTexts.compiled(POLICY);
                    RequestContext context = policy.requestContext();
                    List<Set<String>> readings = turn == 1
                            ? List.of(first, then)
                            : turn == 2 ? List.of(first, first, then) : List.of(first, first, first, then);
                    asked(policy, context).label("low", changing(readings)).decide();
                    asked(policy, context).clearance("low", changing(readings)).decide();
                    policy.labels().label("high", changing(readings));
                    for (Set<String> names : sets) {
                        Label right = PolicyTexts.compiled(POLICY).labels().label("low", names);
                        assertThat(asked(policy, context)
                                        .label("low", names)
                                        .request()
                                        .labeling())
                                .hasToString(right.toString());
                        assertThat(asked(policy, context)
                                        .clearance("low", names)
                                        .request()
                                        .subject()
                                        .clearance()
                                        .upper())
                                .hasToString(right.toString());
                        assertThat(policy.labels()
                                        .label("high", names)
                                        .toString()
                                        .replace("high", "low"))
                                .isEqualTo(right.toString());
                    }
                }
            }
        }
    }

    @Test
    void rolesThatChangeWhileTheyAreReadAreKeptUnderNoOthers() {
        CompiledPolicy policy = PolicyTexts.compiled(POLICY);
        RequestContext context = policy.requestContext();
        RequestContext.Designator roles = context.designator("subject.roles");
        asked(policy, context)
                .set(roles, changing(List.of(Set.of("clerk"), Set.of("clerk", "admin"))))
                .decide();

        assertThat(asked(policy, context).set(roles, Set.of("clerk")).decide()).isInstanceOf(Decision.Permit.class);
        asked(policy, context).set(roles, Set.of("clerk", "admin"));
        assertThat(context.request().subject().attributes().values())
                .containsEntry("roles", AttributeValue.of(Set.of("clerk", "admin")));
        assertThat(context.decide()).isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "n"));
    }
}
