package io.github.crosslevel.mls.policy;

import static io.github.crosslevel.mls.policy.PolicyTexts.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Same meaning, same hash; another meaning, another hash. */
class SemanticHashTest {
    private static final String RULES = """
            rule a permit read when subject.role == boss and subject.limit <= 10 obligation mask(fields = "x");
            rule b permit write when subject.clearance dom object.label and time in [08:00..20:00) zone Asia/Shanghai;
            rule c deny read, write when object.type == note or subject.id in {"eve", "mallory"};
            """;
    private static final String STAMP = "label l stamp high{red} when source == a and subject.limit > 3;";

    private static CompiledPolicy policy(String rules) {
        return compiled(PolicyTexts.policy(rules) + STAMP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule a permit | 规则 a 许可",
                "rule a permit | /* why */ rule a permit",
                "rule a permit | rule renamed permit",
                "rule a permit | rule a \"why\" permit",
                "subject.limit <= 10 | subject.limit < 11",
                "subject.limit <= 10 | (subject.limit <= 10 or subject.limit == 7 or subject.limit < 2)",
                "subject.limit <= 10 | not subject.limit > 10",
                "subject.role == boss | subject.role != clerk",
                "subject.role == boss | not (subject.role in {clerk})",
                "[08:00..20:00) zone Asia/Shanghai | Monday..Sunday [08:00..20:00) zone Asia/Shanghai",
                "object.type == note or | object.type == note or object.type == note and subject.limit < 0 or",
                "{\"eve\", \"mallory\"} | {\"mallory\", \"eve\", \"eve\"}",
            })
    void anotherSpellingHasTheSameHash(String written, String instead) {
        String other = RULES.replace(written, instead);

        assertThat(other).isNotEqualTo(RULES);
        assertThat(policy(other).sameMeaningAs(policy(RULES))).isTrue();
    }

    /** One way to say it, and another one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject.id in {\"a\", \"b\"} | subject.id matches \"[ab]\"",
                "subject.id like \"x/*\" | subject.id matches \"x/[^/]*\" and subject.id starts-with \"x\"",
                "subject.id starts-with \"\" | subject.id != \"\"",
                "object.type == note | object.type == note or object.id like \"a*\" and not object.id starts-with \"a\"",
                "present(subject.team) and subject.team ends-with \"\" | present(subject.team)",
                "present(subject.quota) and subject.limit < subject.quota"
                        + " | present(subject.quota) and subject.limit + 1 <= subject.quota",
                "present(subject.quota) and subject.limit == subject.quota | present(subject.quota)"
                        + " and not (subject.quota > subject.limit) and not (subject.limit - 1 >= subject.quota)",
                "subject.limit <= subject.limit + 1 | object.label dom low",
                "time - 1 d >= object.made and time >= object.made | object.made <= time - 24 h",
                "present(object.due) and object.due in Monday zone UTC"
                        + " | present(object.due) and not object.due in Tuesday..Sunday zone Etc/UTC",
                "time in trading | time in other",
                "object.tags overlaps object.tags | object.tags != {}",
                "object.label.categories subset object.label.categories and object.id != object.id | subject.id == \"\"",
                "subject.card in 00:00:00:00:00:00/0 and subject.limit > 0 | subject.limit >= 1",
            })
    void sayingItInAnotherWayDoesNotCount(String one, String other) {
        assertThat(when(one).semanticHash()).isEqualTo(when(other).semanticHash());
    }

    private static CompiledPolicy when(String condition) {
        String schema = PolicyTexts.SCHEMA
                .replace("team: text optional;", "team: text optional; card: mac;")
                .replace(
                        "mark: label optional;",
                        "mark: label optional; made: instant; due: instant optional; tags: set { x, y };")
                .replace("obligation notify;", """
                        obligation notify;
                        calendar trading zone Asia/Shanghai {
                            holiday 2026-10-01..2026-10-07; workday 2026-10-10; }
                        calendar other zone Asia/Shanghai {
                            holiday 2026-10-01..2026-10-02; holiday 2026-10-04..2026-10-07; workday 2026-10-10..2026-10-10;
                            workday 2026-09-28; }
                        """);
        return compiled(schema + "policy p { rule r permit read when " + condition + "; }");
    }

    @Test
    void orderAndRedundantRulesDoNotCount() {
        String[] rules = RULES.strip().split("\n", -1);
        String reordered =
                rules[2] + rules[1] + rules[0] + "rule d deny read when object.type == note and subject.limit == 5;";

        assertThat(policy(reordered).semanticHash()).isEqualTo(policy(RULES).semanticHash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject.limit <= 10 | subject.limit <= 11",
                "subject.role == boss | subject.role == clerk",
                "rule a permit | rule a deny",
                "fields = \"x\" | fields = \"y\"",
                "dom object.label | == object.label",
                "[08:00..20:00) | [08:00..20:00:01)",
                "Asia/Shanghai | Asia/Tokyo",
                "permit write | permit read",
                "\"mallory\" | \"Mallory\"",
            })
    void anotherMeaningHasAnotherHash(String written, String instead) {
        String other = RULES.replace(written, instead)
                .replace(
                        "rule a deny read when subject.role == boss and subject.limit <= 10 obligation mask(fields = \"x\")",
                        "rule a deny read when subject.role == boss and subject.limit <= 10");

        assertThat(other).isNotEqualTo(RULES);
        assertThat(policy(other).sameMeaningAs(policy(RULES))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version 1 > version 2",
                "action read, > action read reads,",
                "action read, > action read transfers,",
                "grade 2 > grade 1",
                "quota: long optional > quota: long",
                "blue > green",
                "{ boss, > { boss, chief,"
            })
    void theVocabularyIsPartOfTheMeaning(String change) {
        String[] parts = change.split(" > ", -1);
        String text = PolicyTexts.policy(RULES) + STAMP;
        String other = text.replace(parts[0], parts[1]);

        assertThat(other).isNotEqualTo(text);
        assertThat(compiled(other).sameMeaningAs(compiled(text))).isFalse();
    }

    @Test
    void theLabellingRulesArePartOfTheMeaning() {
        String text = PolicyTexts.policy(RULES) + STAMP;

        assertThat(compiled(text.replace("high{red}", "high{blue}")).sameMeaningAs(compiled(text)))
                .isFalse();
        assertThat(compiled(text + "label m stamp high when source == a and subject.limit > 5;")
                        .sameMeaningAs(compiled(text)))
                .isTrue();
    }

    @Test
    void testsAreNotPartOfTheMeaning() {
        String text = PolicyTexts.policy(RULES);
        String test = """
                test "t" { given action = read, protocol = http, source = a, destination = b, object.type = file,
                    time = 2026-11-22T00:00:00Z; expect deny because UNLABELED; }""";

        assertThat(compiled(text + test).semanticHash())
                .isEqualTo(compiled(text).semanticHash());
    }

    @Test
    void theHashIsTheSameOnEveryMachine() {
        assertThat(compiled(PolicyTexts.policy(RULES) + STAMP).semanticHash())
                .hasToString("e27b9addbc1a4e1cbc64c0a2758b43d46ad20a219f95e92d2dbd9e2b4136aaef");
    }
}
