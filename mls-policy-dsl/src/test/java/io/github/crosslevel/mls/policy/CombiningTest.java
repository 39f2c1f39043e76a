package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the combining algorithms, row by row: P and D are rules that apply, n one that does not. */
class CombiningTest {
    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "deny-overrides, nn, no permit",
        "deny-overrides, nPP, permit by 1",
        "deny-overrides, PDD, deny by 1",
        "permit-overrides, nDD, deny by 1",
        "permit-overrides, DPP, permit by 1",
        "permit-overrides, nn, no permit",
        "first-applicable, nPD, permit by 1",
        "first-applicable, nDP, deny by 1",
        "first-applicable, nn, no permit",
        "only-one, nPn, permit by 1",
        "only-one, Dnn, deny by 0",
        "only-one, PnP, 'conflict of 0, 2'",
        "only-one, nDPD, 'conflict of 1, 2'",
        "only-one, n, no permit",
        "unanimous, nPP, permit by 1",
        "unanimous, nDD, deny by 1",
        "unanimous, DDP, 'conflict of 2, 0'",
        "unanimous, PnDP, 'conflict of 0, 2'",
        "unanimous, n, no permit",
        "priority, P, permit by 0",
        "priority, DP5, permit by 1",
        "priority, P5D5, deny by 1",
        "priority, P5D4P5, permit by 0",
        "priority, D5P7P7D6, permit by 1",
        "priority, n9D, deny by 1",
        "priority, n9, no permit",
    })
    void theTableHolds(String algorithm, String rules, String expected) {
        StringBuilder text = new StringBuilder(PolicyTexts.SCHEMA)
                .append("policy p combine ")
                .append(algorithm)
                .append(" {\n");
        int count = 0;
        for (String rule : rules.split("(?=[PDn])", -1)) {
            text.append("rule k").append(count++);
            text.append(rule.length() > 1 ? " priority " + rule.substring(1) : "");
            text.append(rule.charAt(0) == 'D' ? " deny read" : " permit read");
            text.append(rule.charAt(0) == 'n' ? " when subject.limit == 1;\n" : ";\n");
        }

        assertThat(told(PolicyTexts.decide(text.append("}").toString()))).isEqualTo(expected);
    }

    private static String told(Decision decision) {
        if (decision instanceof Decision.Permit permit) {
            return "permit by " + permit.rule().substring(1);
        }
        ReasonCode code = ((Decision.Deny) decision).reason().code();
        String rules = ((Decision.Deny) decision).reason().detail().replace("k", "");
        return switch (code) {
            case RULE_DENY -> "deny by " + rules;
            case RULES_CONFLICT -> "conflict of " + rules;
            default -> code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    @ParameterizedTest
    @CsvSource({"'', deny-overrides", "combine 优先级, priority", "combine 一致同意, unanimous", "combine 唯一适用, only-one"})
    void algorithmsHaveADefaultAndChineseNames(String written, String algorithm) {
        String rules = "{ rule a permit read; rule b deny read when subject.limit > 1; }";

        assertThat(PolicyTexts.compiled(PolicyTexts.SCHEMA + "policy p " + written + rules)
                        .sameMeaningAs(
                                PolicyTexts.compiled(PolicyTexts.SCHEMA + "policy p combine " + algorithm + rules)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1000000, true", "1000001, false", "-1, false"})
    void prioritiesAreLimited(String priority, boolean accepted) {
        String text =
                PolicyTexts.SCHEMA + "policy p combine priority { rule r priority " + priority + " permit read; }";
        Compilation compilation = PolicyCompiler.standard().compile(PolicySource.of("p.mls", text));

        assertThat(compilation instanceof Compilation.Compiled).isEqualTo(accepted);
    }
}
