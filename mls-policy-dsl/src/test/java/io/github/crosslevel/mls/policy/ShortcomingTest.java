package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.profile.TrafficLight;
import io.github.crosslevel.mls.policy.internal.types.Shortcoming;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A denial of what the schema does not speak of names the attribute, its type and the type of what came. */
class ShortcomingTest {
    private static final CompiledPolicy POLICY = PolicyTexts.compiled("""
            schema s version 1 {
                level l; system a grade 3; action go; protocol p;
                subject {
                    long: long; text: text; truth: boolean; role: enum { boss }; roles: set { x }; days: set weekday;
                    day: weekday; pay: money CNY; size: bytes; idle: duration; at: instant; clock: time-of-day;
                    host: ip; card: mac; mark: label;
                }
            }
            policy p { rule r permit go; }
            """);
    private static final Label LABEL = POLICY.labels().bottom();

    private static final Map<String, AttributeValue> RIGHT = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("long", AttributeValue.of(1)),
            Map.entry("text", AttributeValue.of("secret-value")),
            Map.entry("truth", AttributeValue.of(true)),
            Map.entry("role", AttributeValue.of("boss")),
            Map.entry("roles", AttributeValue.of(List.of("x"))),
            Map.entry("days", AttributeValue.of(List.of("Monday"))),
            Map.entry("day", AttributeValue.of(DayOfWeek.MONDAY)),
            Map.entry("pay", AttributeValue.money("1.00", "CNY")),
            Map.entry("size", AttributeValue.of(1)),
            Map.entry("idle", AttributeValue.of(Duration.ofSeconds(1))),
            Map.entry("at", AttributeValue.of(Instant.EPOCH)),
            Map.entry("clock", AttributeValue.of(LocalTime.NOON)),
            Map.entry("host", AttributeValue.of(IpAddress.parse("10.0.0.1"))),
            Map.entry("card", AttributeValue.of(new MacAddress(1))),
            Map.entry("mark", AttributeValue.of(LABEL))));

    private static Decision decide(Map<String, AttributeValue> attributes) {
        GradedSystem system = new GradedSystem(SystemId.of("a"), 3, Clearance.upTo(LABEL));
        return POLICY.decider()
                .decide(new AccessRequest(
                        new Subject(SubjectId.of("u"), system.id(), Clearance.upTo(LABEL), new Attributes(attributes)),
                        ObjectRef.of("o", "object"),
                        LABEL,
                        Action.of("go"),
                        Protocol.of("p"),
                        system,
                        system,
                        Instant.EPOCH));
    }

    private static Reason reason(String name, AttributeValue value) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(RIGHT);
        attributes.put(name, value);
        Reason reason = ((Decision.Deny) decide(attributes)).reason();
        assertThat(reason.code()).isEqualTo(ReasonCode.MISSING_ATTRIBUTE);
        return reason;
    }

    @Test
    void whatIsAsDeclaredPasses() {
        assertThat(decide(RIGHT)).isEqualTo(Decision.permit("r"));
    }

    @Test
    void everyOtherTypeIsNamedBesideTheDeclaredOne() {
        Map<String, String> declared = Map.ofEntries(
                Map.entry("long", "long"),
                Map.entry("text", "text"),
                Map.entry("truth", "boolean"),
                Map.entry("role", "enum"),
                Map.entry("roles", "set"),
                Map.entry("days", "set weekday"),
                Map.entry("day", "weekday"),
                Map.entry("pay", "money CNY"),
                Map.entry("size", "bytes"),
                Map.entry("idle", "duration"),
                Map.entry("at", "instant"),
                Map.entry("clock", "time-of-day"),
                Map.entry("host", "ip"),
                Map.entry("card", "mac"),
                Map.entry("mark", "label"));
        Map<String, AttributeValue> others = Map.of(
                "money USD",
                AttributeValue.money("7.77", "USD"),
                "label",
                AttributeValue.of(LABEL),
                "set",
                AttributeValue.of(List.of("secret-value")),
                "text",
                AttributeValue.of("secret-value"));
        declared.forEach((name, type) -> others.forEach((other, value) -> {
            boolean isAlike = type.startsWith(other) || (type.equals("enum") && other.equals("text"));
            if (!isAlike) {
                String expected = "subject." + name + " is declared as `" + type + "`, and is `" + other + "`";
                assertThat(reason(name, value).detail()).isEqualTo(expected);
                assertThat(Shortcoming.of(expected).chinese())
                        .isEqualTo("subject." + name + " 声明为 `" + type + "`，却是 `" + other + "`");
            }
        }));
    }

    @Test
    void aValueThatIsNotDeclaredIsNotTold() {
        assertThat(reason("role", AttributeValue.of("secret-value")).detail())
                .isEqualTo("subject.role has a value that its `enum` does not declare");
        assertThat(reason("roles", AttributeValue.of(List.of("secret-value"))).detail())
                .isEqualTo("subject.roles has a value that its `set` does not declare");
        assertThat(reason("days", AttributeValue.of(List.of("secret-value"))).detail())
                .isEqualTo("subject.days has a value that its `set weekday` does not declare");
        Label foreign = TrafficLight.SCHEMA.bottom();
        assertThat(reason("mark", AttributeValue.of(foreign)).detail()).isEqualTo("subject.mark is of another schema");
    }

    @Test
    void everyShortcomingReadsBackInChinese() {
        for (Shortcoming shortcoming : Shortcoming.values()) {
            Decision.Deny denial = (Decision.Deny) shortcoming.denial("subject.a", "x", "y");
            String detail = denial.reason().detail();

            assertThat(Shortcoming.of(detail).english()).isEqualTo(detail);
            assertThat(Shortcoming.of(detail).chinese())
                    .matches("(?s).*\\p{IsHan}.*")
                    .doesNotContain("{");
        }
        assertThat(Shortcoming.of("some-rule").chinese()).isEqualTo("some-rule");
    }
}
