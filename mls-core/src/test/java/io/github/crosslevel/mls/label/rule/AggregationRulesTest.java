package io.github.crosslevel.mls.label.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.rule.AggregationRules.Raised;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AggregationRulesTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "public", "internal", "secret");
    private static final AllOfDimension CATEGORY = AllOfDimension.of("category", "credit", "personal");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "a", "b", "c");
    private static final IntegrityDimension TRUST = IntegrityDimension.of("trust", "low", "high");
    private static final RightsDimension RIGHTS = RightsDimension.of("rights");
    private static final LabelSchema SCHEMA = LabelSchema.builder("s", 1)
            .dimension(LEVEL)
            .dimension(CATEGORY)
            .dimension(RELEASE)
            .dimension(TRUST)
            .dimension(RIGHTS)
            .build();
    private static final List<String> FACTS = List.of("rows", "total", "columns", "kinds");
    private static final List<String> NAMES = List.of("name", "id-number", "amount");

    private static final Label PUBLIC = SCHEMA.bottom();
    private static final Label SECRET = PUBLIC.toBuilder().set(LEVEL, "secret").build();
    private static final Label PERSONAL =
            PUBLIC.toBuilder().set(CATEGORY, "personal").build();

    private static final AggregationRules RULES = AggregationRules.none()
            .rule("bulk", Condition.atLeast("rows", 1_000), SECRET)
            .rule("identity", Condition.holdsAll("columns", "name", "id-number"), PERSONAL);

    private static Attributes facts(long rows, String... columns) {
        return Attributes.of("rows", AttributeValue.of(rows)).with("columns", AttributeValue.of(Set.of(columns)));
    }

    @Test
    void aThousandRecordsAreWorthMoreThanOne() {
        assertThat(RULES.raise(PUBLIC, facts(999))).isEqualTo(new Raised(PUBLIC, List.of()));
        assertThat(RULES.raise(PUBLIC, facts(1_000))).isEqualTo(new Raised(SECRET, List.of("bulk")));
    }

    @Test
    void fieldsTogetherAreWorthMoreThanEach() {
        assertThat(RULES.raise(PUBLIC, facts(1, "name"))).isEqualTo(new Raised(PUBLIC, List.of()));
        assertThat(RULES.raise(PUBLIC, facts(1, "id-number", "name", "amount")))
                .isEqualTo(new Raised(PERSONAL, List.of("identity")));
    }

    @Test
    void severalRulesJoinAndOnlyThoseThatRaisedAreNamed() {
        assertThat(RULES.raise(PUBLIC, facts(5_000, "id-number", "name")))
                .isEqualTo(new Raised(SECRET.join(PERSONAL), List.of("bulk", "identity")));
        assertThat(RULES.raise(SECRET, facts(5_000, "id-number", "name")))
                .isEqualTo(new Raised(SECRET.join(PERSONAL), List.of("identity")));
    }

    @Test
    void whatTheParserDidNotFindOutCountsAsTheMost() {
        assertThat(RULES.raise(PUBLIC, Attributes.none()).rules()).containsExactly("bulk", "identity");
        Attributes odd = Attributes.of("rows", AttributeValue.of("many")).with("columns", AttributeValue.of(3));
        assertThat(RULES.raise(PUBLIC, odd).rules()).containsExactly("bulk", "identity");
    }

    @Test
    void rulesAreNamedOnceAndOfOneSchema() {
        assertThatThrownBy(() -> RULES.rule("bulk", Condition.atLeast("rows", 1), SECRET))
                .hasMessage("aggregation rule `bulk` is declared twice");
        Label foreign = LabelSchema.builder("other", 1).levels("low").build().bottom();
        assertThatThrownBy(() -> RULES.rule("other", Condition.atLeast("rows", 1), foreign))
                .hasMessage("aggregation rules `bulk` and `other` have labels of different schemas");
        assertThatThrownBy(() -> RULES.raise(foreign, Attributes.none())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Over random rules, labels and facts: the result dominates the input, and more never gives less. */
    @Test
    void raisingIsSoundAndMonotone() {
        int raised = 0;
        for (int round = 0; round < 5_000; round++) {
            long seed = 0xA66L + round;
            Random random = new Random(seed);
            AggregationRules rules = rules(random);
            Label label = label(random);
            Label higher = label.join(label(random));
            Map<String, AttributeValue> few = facts(random);
            Attributes some = new Attributes(few);
            Attributes more = new Attributes(grown(few, random));
            Raised result = rules.raise(label, some);
            assertThat(result.label().dominates(label))
                    .as("sound, seed %s", seed)
                    .isTrue();
            assertThat(rules.raise(label, more).label().dominates(result.label()))
                    .as("monotone in facts, seed %s", seed)
                    .isTrue();
            assertThat(rules.raise(higher, some).label().dominates(result.label()))
                    .as("monotone in labels, seed %s", seed)
                    .isTrue();
            assertThat(rules.raise(result.label(), some))
                    .as("idempotent, seed %s", seed)
                    .isEqualTo(new Raised(result.label(), List.of()));
            assertThat(result.rules().isEmpty())
                    .as("provenance, seed %s", seed)
                    .isEqualTo(result.label().equals(label));
            raised += result.rules().isEmpty() ? 0 : 1;
        }
        assertThat(raised).isBetween(500, 4_500);
    }

    private static AggregationRules rules(Random random) {
        AggregationRules rules = AggregationRules.none();
        for (int i = random.nextInt(4); i >= 0; i--) {
            rules = rules.rule("r" + i, condition(random, 2), label(random));
        }
        return rules;
    }

    private static Condition condition(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 2 : 4);
        String fact = FACTS.get(random.nextInt(FACTS.size()));
        return switch (kind) {
            case 0 -> Condition.atLeast(fact, random.nextInt(6));
            case 1 -> Condition.holdsAll(fact, some(random).toArray(String[]::new));
            case 2 -> Condition.all(condition(random, depth - 1), condition(random, depth - 1));
            default -> Condition.any(condition(random, depth - 1), condition(random, depth - 1));
        };
    }

    private static Set<String> some(Random random) {
        Set<String> names = new TreeSet<>(NAMES);
        names.removeIf(name -> random.nextBoolean());
        return names;
    }

    private static Map<String, AttributeValue> facts(Random random) {
        Map<String, AttributeValue> facts = new HashMap<>();
        for (String fact : FACTS) {
            if (random.nextInt(8) > 0) {
                boolean number = fact.equals("rows") || fact.equals("total") || random.nextInt(8) == 0;
                facts.put(fact, number ? AttributeValue.of(random.nextInt(6)) : AttributeValue.of(some(random)));
            }
        }
        return facts;
    }

    /** Numbers and sets grow, and a fact may get lost, which is the most there can be. */
    private static Map<String, AttributeValue> grown(Map<String, AttributeValue> facts, Random random) {
        Map<String, AttributeValue> more = new HashMap<>();
        facts.forEach((name, value) -> {
            if (random.nextInt(8) == 0) {
                return;
            }
            if (value instanceof AttributeValue.Whole number) {
                more.put(name, AttributeValue.of(number.value() + random.nextInt(3)));
            } else if (value instanceof AttributeValue.Texts texts) {
                Set<String> names = new LinkedHashSet<>(texts.values());
                names.addAll(some(random));
                more.put(name, AttributeValue.of(names));
            }
        });
        return more;
    }

    private static Label label(Random random) {
        Set<String> members = new TreeSet<>(RELEASE.values());
        members.removeIf(member -> random.nextBoolean());
        return SCHEMA.label()
                .set(LEVEL, LEVEL.values().get(random.nextInt(3)))
                .set(CATEGORY, random.nextBoolean() ? Set.of() : Set.of("credit"))
                .set(TRUST, TRUST.values().get(random.nextInt(2)))
                .set(RIGHTS, Rights.values()[random.nextInt(Rights.values().length)])
                .set(
                        RELEASE,
                        members.isEmpty() ? RELEASE.unrestricted() : RELEASE.anyOf(members.toArray(String[]::new)))
                .build();
    }
}
