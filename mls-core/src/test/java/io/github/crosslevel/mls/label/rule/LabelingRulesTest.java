package io.github.crosslevel.mls.label.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.label.internal.JsonMutations;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelingRulesTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "秘密");
    private static final AllOfDimension CATEGORY = AllOfDimension.of("category", "征信", "个人");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "甲", "乙", "丙");
    private static final LabelSchema SCHEMA = LabelSchema.builder("credit", 1)
            .dimension(LEVEL)
            .dimension(CATEGORY)
            .dimension(RELEASE)
            .build();
    private static final Stamping UNSTAMPED = new Stamping.Unstamped();

    private static final String JSON = """
            {
              "format": 1,
              "schema": {"id": "credit", "version": 1},
              "rules": [
                {"id": "r1", "source": "core", "label": {"level": "内部"}},
                {"id": "r2", "path": ["/credit/**", "/loan/*.csv"], "label": {"level": "内部", "category": ["征信"]}},
                {"id": "r3", "type": ["report", "statement"],
                  "label": {"level": "公开", "release": [["甲", "乙"], "丙"]}},
                {"id": "r7", "type": "report", "attributes": {"columns": ["id-number", "phone"], "class": "personal"},
                  "label": {"level": "秘密", "category": ["个人"]}}
              ]
            }
            """;

    private static final LabelingRules RULES = LabelingRules.fromJson(JSON.getBytes(StandardCharsets.UTF_8), SCHEMA);

    private static AccessRequest request(String source, String name, String type, Attributes attributes) {
        Clearance all = Clearance.all(SCHEMA);
        return new AccessRequest(
                new Subject(SubjectId.of("s"), SystemId.of(source), all, Attributes.none()),
                new ObjectRef(ObjectId.of(name), type, attributes),
                Unlabeled.UNLABELED,
                Action.of("read"),
                Protocol.of("file"),
                new GradedSystem(SystemId.of(source), 2, all),
                new GradedSystem(SystemId.of("there"), 3, all),
                Instant.EPOCH);
    }

    private static Attributes facts(String type, String... columns) {
        return Attributes.of("class", AttributeValue.of(type)).with("columns", AttributeValue.of(List.of(columns)));
    }

    private static Formula released() {
        return RELEASE.anyOf("甲", "乙").and(RELEASE.anyOf("丙"));
    }

    @Test
    void whatSeveralRulesSayIsJoinedAndTheirNamesAreKept() {
        Attributes facts = facts("personal", "name", "phone");
        Label label = SCHEMA.label()
                .set(LEVEL, "秘密")
                .set(CATEGORY, "征信", "个人")
                .set(RELEASE, released())
                .build();
        assertThat(RULES.stamp(request("core", "/credit/2026/7.csv", "report", facts)))
                .isEqualTo(new Stamping.Stamped(label, "r1,r2,r3,r7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core | /x | other | personal | id-number | r1",
                "edge | /loan/a.csv | other | personal | id-number | r2",
                "edge | /loan/2026/a.csv | other | personal | id-number | ''",
                "edge | /x | report | personal | name | r3",
                "edge | /x | report | business | id-number | r3",
                "edge | /x | report | personal | id-number | r3,r7",
                "edge | /x | other | personal | id-number | ''",
            })
    void aRuleMatchesWhenEachOfItsConditionsHolds(
            String source, String name, String type, String content, String column, String rules) {
        Stamping stamping = RULES.stamp(request(source, name, type, facts(content, column)));
        assertThat(stamping instanceof Stamping.Stamped stamped ? stamped.rules() : "")
                .isEqualTo(rules);
    }

    /** A25 */
    @Test
    void whatIsNotKnownIsNotGuessed() {
        // r3 alone would label this report too low
        assertThat(RULES.stamp(request("edge", "/x", "report", Attributes.none())))
                .isEqualTo(UNSTAMPED);
        assertThat(RULES.stamp(request("edge", "/x", "report", Attributes.of("class", AttributeValue.of("business")))))
                .as("decided without its columns")
                .isInstanceOf(Stamping.Stamped.class);
        assertThat(RULES.stamp(request(
                        "edge",
                        "/x",
                        "report",
                        Attributes.of("columns", AttributeValue.of(7)).with("class", AttributeValue.of("personal")))))
                .isEqualTo(UNSTAMPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/public/../credit/x",
                "/credit/./x",
                "/credit//x",
                "/credit/",
                "\\credit\\x",
                "/%63redit/x",
                "/cre\u0301dit"
            })
    void aNameThatCouldBeAnotherPathIsNotGuessed(String name) {
        assertThat(RULES.stamp(request("core", name, "other", Attributes.none())))
                .isEqualTo(UNSTAMPED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelingRule.stamping("r", SCHEMA.top()).path(name));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/*.csv, /a/x.csv, true",
        "/a/*.csv, /a/b/x.csv, false",
        "/a/**/*.csv, /a/x.csv, true",
        "/a/**/*.csv, /a/b/c/x.csv, true",
        "/a/**, /a, true",
        "/a/**, /ab, false",
        "**, anything, true",
        "**/x, x, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZd, false",
        "*, '', true",
        "信贷/*, 信贷/报告, true",
    })
    void patternsMatchSegmentBySegment(String pattern, String name, boolean matches) {
        assertThat(PathPattern.of(pattern).matches(name)).isEqualTo(matches);
    }

    /** Against regular expressions. */
    @Test
    void randomPatternsMatchWhatTheirRegularExpressionsMatch() {
        Random random = new Random(0x5eed_6001L);
        int matching = 0;
        for (int i = 0; i < 50_000; i++) {
            String pattern = word(random, new String[] {"a", "b", "*", "?", "/", "/**/"});
            String name = word(random, new String[] {"a", "b", "a", "b", "/"});
            if (PathPattern.isPlain(pattern)
                    && PathPattern.isPlain(name)
                    && !pattern.replace("/**/", "/").contains("**")) {
                String regex = ("/" + pattern)
                        .replace("/**", "(/~)@")
                        .replace("*", "[^/]*")
                        .replace("?", "[^/]")
                        .replace("~", "[^/]*")
                        .replace("@", "*");
                boolean expected = ("/" + name).matches(regex);
                assertThat(PathPattern.of(pattern).matches(name))
                        .as("%s %s", pattern, name)
                        .isEqualTo(expected);
                matching += expected ? 1 : 0;
            }
        }
        assertThat(matching).isGreaterThan(500);
    }

    private static String word(Random random, String[] pieces) {
        StringBuilder word = new StringBuilder("a");
        for (int length = random.nextInt(7); length > 0; length--) {
            word.append(pieces[random.nextInt(pieces.length)]);
        }
        return word.append(random.nextBoolean() ? "b" : "*".repeat(pieces.length == 6 ? 1 : 0) + "a")
                .toString();
    }

    @Test
    void manyStarsTakeNoTime() {
        PathPattern pattern = PathPattern.of("*a".repeat(100) + "b");
        assertThat(pattern.matches("a".repeat(256))).isFalse();
        assertThat(PathPattern.of("**/".repeat(60) + "b").matches("a/".repeat(120) + "a"))
                .isFalse();
    }

    /** The oracle looks at every rule by itself, and joins by names. */
    @Test
    void randomRulesStampTheJoinOfThoseThatMatch() {
        for (int n = 0; n < 2_000; n++) {
            long seed = 0x5eed_6100L + n;
            Random random = new Random(seed);
            List<LabelingRule> rules = new ArrayList<>();
            List<Set<String>> columns = new ArrayList<>();
            List<Set<String>> types = new ArrayList<>();
            List<Label> labels = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                Set<String> some = some(random, "c");
                Set<String> kinds = some(random, "t");
                Label label = SCHEMA.label()
                        .set(LEVEL, LEVEL.values().get(random.nextInt(3)))
                        .set(CATEGORY, CATEGORY.values().get(random.nextInt(2)))
                        .build();
                LabelingRule rule =
                        LabelingRule.stamping("r" + i, label).attribute("columns", some.toArray(String[]::new));
                for (String kind : kinds) {
                    rule = rule.type(kind);
                }
                rules.add(rule);
                columns.add(some);
                types.add(kinds);
                labels.add(label);
            }
            Set<String> present = some(random, "c");
            String type = "t" + random.nextInt(4);
            List<String> ids = new ArrayList<>();
            Label expected = SCHEMA.bottom();
            for (int i = 0; i < rules.size(); i++) {
                Set<String> common = new TreeSet<>(columns.get(i));
                common.retainAll(present);
                if (!common.isEmpty() && types.get(i).contains(type)) {
                    ids.add(rules.get(i).id());
                    expected = expected.join(labels.get(i));
                }
            }
            Stamping stamping = LabelingRules.of(SCHEMA, rules)
                    .stamp(request("core", "x", type, Attributes.of("columns", AttributeValue.of(present))));
            assertThat(stamping)
                    .as("seed %d", seed)
                    .isEqualTo(ids.isEmpty() ? UNSTAMPED : new Stamping.Stamped(expected, String.join(",", ids)));
        }
    }

    private static Set<String> some(Random random, String prefix) {
        return random.ints(1 + random.nextInt(3), 0, 4)
                .mapToObj(i -> prefix + i)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatCannotBeARuleIsRefused() {
        LabelingRule rule = LabelingRule.stamping("r", SCHEMA.top());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelingRules.of(SCHEMA).with(rule))
                .withMessage("labelling rule `r` has no condition; one for everything has the path `**`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelingRules.of(SCHEMA).with(rule.type("a")).with(rule.type("b")))
                .withMessage("labelling rule `r` is declared twice");
        LabelSchema other = LabelSchema.builder("other", 1).dimension(LEVEL).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelingRules.of(other).with(rule.type("a")))
                .withMessage("labelling rule `r` has a label of schema `credit v1`, not `other v1`");
        assertThatIllegalArgumentException().isThrownBy(() -> LabelingRule.stamping("a,b", SCHEMA.top()));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.attribute("a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.attribute("a", "x").attribute("a", "y"));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.path("/a**/b"));
        assertThat(LabelingRules.of(SCHEMA).stamp(request("core", "x", "y", Attributes.none())))
                .isEqualTo(UNSTAMPED);
    }

    @Test
    void aFormulaThatBecomesTooComplexIsNotStamped() {
        String[] members = new String[40];
        for (int i = 0; i < members.length; i++) {
            members[i] = "m" + i;
        }
        AnyOfDimension wide = AnyOfDimension.of("wide", members);
        LabelSchema schema = LabelSchema.builder("w", 1).dimension(wide).build();
        Random random = new Random(0x5eed_6200L);
        List<LabelingRule> rules = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String[] clause =
                    random.ints(12, 0, 40).distinct().mapToObj(m -> members[m]).toArray(String[]::new);
            rules.add(LabelingRule.stamping(
                            "r" + i,
                            schema.label().set(wide, wide.anyOf(clause)).build())
                    .path("**"));
        }
        assertThat(LabelingRules.of(schema, rules).stamp(request("core", "x", "y", Attributes.none())))
                .isEqualTo(UNSTAMPED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\": 1 | \"format\": true | 2:13: expected a whole number from 1 to 2147483647",
                "\"id\": \"credit\" | \"id\": \"debit\" | 3:13: expected schema `credit v1`",
                "\"source\": \"core\" | \"sources\": \"core\" | 5:29: unknown member `sources`",
                "\"source\": \"core\" | \"source\": [] | 5:28: expected a text",
                "\"source\": \"core\" | \"source\": \"\" | 5:5: system id `` is blank, padded or longer than 64 chars",
                "\"source\": \"core\", | '' | 4:12: labelling rule `r1` has no condition; one for everything has the path `**`",
                "\"/loan/*.csv\" | \"/loan/**.csv\" | 6:5: `**` is only part of a segment in path pattern `/loan/**.csv`",
                "\"level\": \"秘密\" | \"level\": \"绝密\" | 10:26: unknown level `绝密`, declared are [公开, 内部, 秘密]",
                "\"level\": \"秘密\" | \"rank\": \"秘密\" | 10:25: schema `credit v1` declares no dimension `rank`",
                "\"id\": \"r7\" | \"id\": \"r1\" | 4:12: labelling rule `r1` is declared twice",
            })
    void whatIsWrongIsRefusedAtItsPlace(String part, String replacement, String message) {
        String json = JSON.replace(part, replacement);
        assertThat(json).isNotEqualTo(JSON);
        assertThatExceptionOfType(SchemaSyntaxException.class)
                .isThrownBy(() -> LabelingRules.fromJson(json.getBytes(StandardCharsets.UTF_8), SCHEMA))
                .withMessage(message);
    }

    @Test
    void damagedDocumentsAreRefusedInOneWay() {
        JsonMutations.read(JSON, 20_000, 0x5eed_6002L, json -> LabelingRules.fromJson(json, SCHEMA));
    }
}
