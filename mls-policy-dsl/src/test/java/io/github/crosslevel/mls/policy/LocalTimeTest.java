package io.github.crosslevel.mls.policy;

import static io.github.crosslevel.mls.policy.PolicyTexts.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes that hold a time of day or a weekday, which no time zone has a part in. */
class LocalTimeTest {
    private static CompiledPolicy when(String condition) {
        return compiled("""
                schema s version 1 {
                    level l; system a grade 1; action go; protocol p;
                    subject { start: time-of-day; day: weekday; stop: time-of-day optional; rest: weekday optional; }
                }
                policy p { rule r permit go when %s; }
                """.formatted(condition));
    }

    private static Decision decide(CompiledPolicy policy, Attributes subject) {
        Clearance all = Clearance.all(policy.labels());
        GradedSystem system = new GradedSystem(SystemId.of("a"), 1, all);
        return policy.decider()
                .decide(new AccessRequest(
                        new Subject(SubjectId.of("u"), SystemId.of("a"), all, subject),
                        ObjectRef.of("o", "object"),
                        policy.labels().bottom(),
                        Action.of("go"),
                        Protocol.of("p"),
                        system,
                        system,
                        Instant.EPOCH));
    }

    private static boolean permits(String condition, Attributes subject) {
        return permits(when(condition), subject);
    }

    private static boolean permits(CompiledPolicy policy, Attributes subject) {
        return decide(policy, subject) instanceof Decision.Permit;
    }

    private static Attributes at(LocalTime start, DayOfWeek day) {
        return Attributes.of("start", AttributeValue.of(start)).with("day", AttributeValue.of(day));
    }

    /** Includes every end of a condition below, and what is a nanosecond beside it. */
    private static Stream<LocalTime> clocks() {
        return Stream.of("00:00", "06:00", "08:00", "08:00:30", "20:00", "22:00", "23:59:59")
                .map(LocalTime::parse)
                .flatMap(time -> Stream.of(time.minusNanos(1), time, time.plusNanos(1)));
    }

    private static void agree(String condition, String times) {
        CompiledPolicy policy = when(condition);
        List<String> ranges = List.of(times.split(" ", -1));
        clocks().forEach(time -> {
            boolean expected = ranges.stream().anyMatch(range -> {
                String[] ends = range.split("-", -1);
                return !time.isBefore(LocalTime.parse(ends[0])) && !time.isAfter(LocalTime.parse(ends[1]));
            });
            assertThat(permits(policy, at(time, DayOfWeek.MONDAY)))
                    .as("%s at %s", condition, time)
                    .isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "subject.start in [08:00..20:00), 08:00-19:59:59.999999999",
        "subject.start in [22:00..06:00), 22:00-23:59:59.999999999 00:00-05:59:59.999999999",
        "subject.start in [20:00..24:00), 20:00-23:59:59.999999999",
        "subject.start in [20:00..00:00), 20:00-23:59:59.999999999",
        "subject.start in [00:00..24:00), 00:00-23:59:59.999999999",
        "subject.start < 08:00, 00:00-07:59:59.999999999",
        "subject.start <= 08:00:30, 00:00-08:00:30",
        "subject.start > 23:59:59, 23:59:59.000000001-23:59:59.999999999",
        "20:00 <= subject.start, 20:00-23:59:59.999999999",
        "subject.start == 08:00:30, 08:00:30-08:00:30",
        "not subject.start != 08:00:30, 08:00:30-08:00:30",
        "'subject.start in {08:00, 22:00}', 08:00-08:00 22:00-22:00",
        "subject.start >= 00:00, 00:00-23:59:59.999999999",
    })
    void timesOfDayAreComparedToTheNanosecond(String condition, String times) {
        agree(condition, times);
    }

    @ParameterizedTest
    @CsvSource({
        "subject.day in Monday..Friday, 12345",
        "subject.day 属于 周五..周一, 5671",
        "subject.day in Sunday, 7",
        "subject.day == 周三, 3",
        "subject.day != Wednesday, 124567",
        "'subject.day in {Monday, 周日}', 17",
    })
    void weekdaysAreNamedInBothLanguages(String condition, String days) {
        CompiledPolicy policy = when(condition);
        for (DayOfWeek day : DayOfWeek.values()) {
            assertThat(permits(policy, at(LocalTime.NOON, day)))
                    .as("%s on %s", condition, day)
                    .isEqualTo(days.contains(Integer.toString(day.getValue())));
        }
    }

    @Test
    void attributesAreComparedWithEachOther() {
        Attributes both = at(LocalTime.of(8, 0), DayOfWeek.MONDAY)
                .with("stop", AttributeValue.of(LocalTime.of(8, 0).plusNanos(1)))
                .with("rest", AttributeValue.of(DayOfWeek.MONDAY));

        assertThat(permits("present(subject.stop) and subject.start < subject.stop", both))
                .isTrue();
        assertThat(permits("present(subject.stop) and subject.start >= subject.stop", both))
                .isFalse();
        assertThat(permits("present(subject.stop) and subject.start == subject.stop", both))
                .isFalse();
        assertThat(permits("present(subject.rest) and subject.day == subject.rest", both))
                .isTrue();
    }

    @Test
    void whatIsAbsentSatisfiesNothing() {
        Attributes neither = at(LocalTime.NOON, DayOfWeek.MONDAY);

        assertThat(permits("present(subject.stop) and subject.stop in [00:00..24:00)", neither))
                .isFalse();
        assertThat(permits("present(subject.rest) and subject.rest in Monday..Sunday", neither))
                .isFalse();
    }

    @Test
    void aNameOrANumberIsNeitherAWeekdayNorATimeOfDay() {
        CompiledPolicy policy = when("subject.day == Monday");
        Attributes named =
                Attributes.of("start", AttributeValue.of(LocalTime.NOON)).with("day", AttributeValue.of("Monday"));
        Attributes counted =
                Attributes.of("start", AttributeValue.of(0)).with("day", AttributeValue.of(DayOfWeek.MONDAY));

        assertThat(decide(policy, named))
                .isEqualTo(Decision.deny(
                        ReasonCode.MISSING_ATTRIBUTE, "subject.day is declared as `weekday`, and is `text`"));
        assertThat(decide(policy, counted))
                .isEqualTo(Decision.deny(
                        ReasonCode.MISSING_ATTRIBUTE, "subject.start is declared as `time-of-day`, and is `long`"));
    }

    @ParameterizedTest
    @CsvSource({
        "subject.start >= 00:00, subject.start in [00:00..24:00)",
        "subject.start < 08:00, not subject.start >= 08:00",
        "subject.start < 08:00, subject.start in [00:00..08:00)",
        "subject.start >= 20:00, subject.start in [20:00..00:00)",
        "subject.start in [22:00..06:00), subject.start >= 22:00 or subject.start < 06:00",
        "subject.day in Monday..Friday, 'not subject.day in {周六, 周日}'",
    })
    void whatMeansTheSameHasTheSameHash(String condition, String other) {
        assertThat(when(condition).semanticHash()).isEqualTo(when(other).semanticHash());
    }

    @Test
    void aWeekdayIsAnotherTypeThanItsNames() {
        String text = """
                schema s version 1 {
                    level l; system a grade 1; action go; protocol p; subject { day: weekday; }
                }
                policy p { rule r permit go when subject.day == Monday; }
                """;
        String named = text.replace(
                "day: weekday", "day: enum { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }");

        assertThat(compiled(text).sameMeaningAs(compiled(named))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject.start < 00:00", "subject.start < 08:00 and subject.start >= 08:00"})
    void whatNoTimeOfDayIsIsSaid(String condition) {
        assertThat(PolicyTexts.diagnostics("""
                schema s version 1 {
                    level l; system a grade 1; action go; protocol p; subject { start: time-of-day; }
                }
                policy p { rule r permit go when %s; }
                """.formatted(condition)))
                .extracting(d -> d.code().id())
                .containsExactly("P501");
    }

    @Test
    void templatesTakeTimesAndDays() {
        CompiledPolicy policy = compiled("""
                schema s version 1 {
                    level l; system a grade 1; action go; protocol p; subject { start: time-of-day; day: weekday; }
                }
                policy p { use shift(08:00, 周一) as early; use shift(20:00, Friday) as late; }
                template shift(from: subject.start, on: subject.day) {
                    rule r permit go when subject.start >= from and subject.day == on;
                }
                """);

        assertThat(decide(policy, at(LocalTime.of(8, 0), DayOfWeek.MONDAY))).isEqualTo(Decision.permit("early.r"));
        assertThat(decide(policy, at(LocalTime.of(20, 0), DayOfWeek.FRIDAY))).isEqualTo(Decision.permit("late.r"));
        assertThat(permits(policy, at(LocalTime.of(8, 0), DayOfWeek.FRIDAY))).isFalse();
    }

    /** Who asks for the time of day of a point in time is told how. */
    @ParameterizedTest
    @ValueSource(strings = {"time >= 08:00", "time == subject.start"})
    void aPointInTimeHasATimeOfDayOnlyInAZone(String condition) {
        assertThat(PolicyTexts.diagnostics("""
                schema s version 1 {
                    level l; system a grade 1; action go; protocol p; subject { start: time-of-day; }
                }
                policy p { rule r permit go when %s; }
                """.formatted(condition)))
                .singleElement()
                .extracting(d -> d.help().chinese())
                .asString()
                .contains("`时间 属于 [08:00..20:00) 时区 Asia/Shanghai`");
    }

    @Test
    void theGraphAnswersInTimesAndDays() {
        DecisionGraph graph = when("subject.start in [08:00..20:00) and subject.day in {周一, Friday}")
                .graph()
                .orElseThrow();

        assertThat(graph.nodes().toString())
                .contains("subject.start", "08:00 to < 20:00", "subject.day", "Monday, Friday");
    }
}
