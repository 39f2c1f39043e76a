package io.github.crosslevel.mls.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.Formatting;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.PolicyFormatter;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random policies keep their semantic hash however else the same is written. */
class SemanticHashPropertyTest {
    private static final int POLICIES = Math.toIntExact(Long.getLong("mls.oracle.pairs", 120_000L) / 1_000);
    private static final Pattern RULE = Pattern.compile("(?m)^((?:rule|规则) k\\d+)\\b");
    private static final Pattern WHEN =
            Pattern.compile("(?m)^((?:rule|规则|label|标记) .*? (?:when|当) )(.*?)" + "((?: (?:obligation|义务) .*)?;)$");

    /** Another way to write a policy that means the same. */
    enum Rewriting {
        NEW_NAMES {
            @Override
            String apply(String policy, ConditionGenerator conditions, Random random) {
                return RULE.matcher(policy).replaceAll("$1-renamed");
            }
        },
        A_RULE_THAT_NEVER_APPLIES {
            @Override
            String apply(String policy, ConditionGenerator conditions, Random random) {
                String condition = conditions.condition(2);
                String rule = "rule never %s read, 移 when (%s) and not (%s);\n"
                        .formatted(random.nextBoolean() ? "permit" : "deny", condition, condition);
                return policy.replaceFirst("(policy p .*\n)", "$1" + Matcher.quoteReplacement(rule));
            }
        },
        A_LABELLING_RULE_THAT_NEVER_APPLIES {
            @Override
            String apply(String policy, ConditionGenerator conditions, Random random) {
                String condition = new ConditionGenerator(random, false, false).condition(2);
                return policy.replace(
                        "policy p ",
                        "label never stamp L1 when (%s) and not (%s);\npolicy p ".formatted(condition, condition));
            }
        },
        NEGATED_TWICE {
            @Override
            String apply(String policy, ConditionGenerator conditions, Random random) {
                return rewritten(policy, condition -> "非 (not (" + condition + "))");
            }
        },
        WITH_WHAT_IT_IMPLIES {
            @Override
            String apply(String policy, ConditionGenerator conditions, Random random) {
                return rewritten(
                        policy,
                        condition -> "(%s) or ((%s) and (%s))"
                                .formatted(
                                        condition,
                                        new ConditionGenerator(random, false, false).condition(2),
                                        condition));
            }
        },
        BY_CASES {
            @Override
            String apply(String policy, ConditionGenerator conditions, Random random) {
                return rewritten(policy, condition -> {
                    String other = new ConditionGenerator(random, false, false).condition(1);
                    return "((%s) and (%s)) or ((%s) and not (%s))".formatted(other, condition, condition, other);
                });
            }
        },
        FORMATTED {
            @Override
            String apply(String policy, ConditionGenerator conditions, Random random) {
                Formatting formatted = PolicyFormatter.standard().format(PolicySource.of("random.mls", policy));
                return "// a comment\n" + ((Formatting.Formatted) formatted).text();
            }
        },
        REORDERED {
            @Override
            String apply(String policy, ConditionGenerator conditions, Random random) {
                List<String> lines = new ArrayList<>(policy.lines().toList());
                List<Integer> rules = new ArrayList<>();
                for (int i = 0; i < lines.size(); i++) {
                    if (RULE.matcher(lines.get(i)).find() || lines.get(i).matches("(label|标记) .*")) {
                        rules.add(i);
                    }
                }
                // only neighbours: what stands in an inner policy stays there
                for (int i = 0; i + 1 < rules.size(); i++) {
                    if (rules.get(i) + 1 == rules.get(i + 1) && random.nextBoolean()) {
                        Collections.swap(lines, rules.get(i), rules.get(i + 1));
                    }
                }
                return lines.stream().collect(Collectors.joining("\n"));
            }
        };

        abstract String apply(String policy, ConditionGenerator conditions, Random random);
    }

    private static String rewritten(String policy, UnaryOperator<String> condition) {
        return WHEN.matcher(policy)
                .replaceAll(match ->
                        Matcher.quoteReplacement(match.group(1) + condition.apply(match.group(2)) + match.group(3)));
    }

    @ParameterizedTest
    @EnumSource
    void theHashStaysTheSame(Rewriting rewriting) {
        long seed = Long.getLong("mls.seed", 20261122L) + rewriting.ordinal();
        Random random = new Random(seed);
        int changed = 0;
        for (int i = 0; i < POLICIES; i++) {
            boolean isOrdered = rewriting == Rewriting.REORDERED;
            String algorithm = PolicyGenerator.ALGORITHMS.get(isOrdered ? i % 2 : i % 6);
            String policy = isOrdered
                    ? PolicyGenerator.flat(random, algorithm)
                            .replaceAll("(?m)^((?:rule|规则) .*?) (?:obligation|义务) .*;$", "$1;")
                    : PolicyGenerator.policy(random, algorithm);
            ConditionGenerator conditions = new ConditionGenerator(random, true, false);
            String rewrittenPolicy = rewriting.apply(policy, conditions, random);
            changed += rewrittenPolicy.equals(policy) ? 0 : 1;
            assertThat(hash(rewrittenPolicy))
                    .as("seed %d, policy %d: %s", seed, i, policy)
                    .isEqualTo(hash(policy));
        }
        assertThat(changed).as("seed %d", seed).isGreaterThan(POLICIES / 4);
    }

    private static String hash(String policy) {
        return PolicyCompiler.standard()
                .compile(PolicySource.of("random.mls", policy))
                .orThrow()
                .semanticHash()
                .toString();
    }
}
