package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules demand together. */
class ObligationTest {
    private static String policy(String obligation, String rules) {
        return PolicyTexts.policy(rules)
                .replace("obligation notify;", "obligation notify; obligation o" + obligation + ";");
    }

    @ParameterizedTest(name = "{0}: {1} and {2} are {3}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "set merge union            ; {'b', 'a'}  ; 'c'         ; a,b,c",
                "set merge 交集             ; {'b', 'a'}  ; {'a', 'c'}  ; a",
                "set                        ; {'b', 'a'}  ; {'a', 'b'}  ; a,b",
                "long merge max             ; 9           ; 10          ; 10",
                "long merge min             ; 9           ; 10          ; 9",
                "long merge 最小            ; -9          ; 10          ; -9",
                "boolean merge any          ; false       ; true        ; true",
                "boolean merge all          ; true        ; false       ; false",
                "enum { soft, hard|硬 } merge max ; 硬   ; soft        ; hard",
                "enum { soft, hard } merge min    ; hard ; soft        ; soft",
                "text merge first           ; 'b'         ; 'a'         ; b",
                "text                       ; 'a'         ; 'a'         ; a",
            })
    void valuesOfSeveralRulesBecomeOne(String type, String first, String second, String together) {
        String rules = "rule a permit read obligation o(x = %s); rule b permit read obligation o(x = %s);"
                .formatted(first, second);

        assertThat(PolicyTexts.decide(policy("(x: " + type + ")", rules).replace('\'', '"')))
                .isEqualTo(new Decision.Permit("a", List.of(new Obligation("o", Map.of("x", together)))));
    }

    @Test
    void differentValuesThatNothingMergesAreADenialAndAWarning() {
        String text = policy(
                "(x: long, y: long merge max)",
                "rule a permit read obligation notify, o(x = 1, y = 1);\nrule b permit read obligation o(x = 2, y = 5);");

        assertThat(PolicyTexts.decide(text)).isEqualTo(Decision.deny(ReasonCode.OBLIGATION_UNFULFILLED, "o.x"));
        assertThat(PolicyTexts.diagnostics(text))
                .singleElement()
                .hasToString("test.mls:12:6: warning P502: rule `a` and others demand different values of `o.x`:"
                        + " where they permit together, they deny");
    }

    @Test
    void valuesOfRulesThatDoNotDecideDoNotCount() {
        String text = policy("(x: long)", """
                policy inner combine permit-overrides { when subject.limit > 9; rule a permit read obligation o(x = 1); }
                policy both combine deny-overrides { rule b permit read obligation o(x = 2); }
                policy other combine first-applicable {
                    rule c permit read obligation o(x = 2);
                    rule d permit read obligation o(x = 3);
                }
                """);

        assertThat(PolicyTexts.decide(text))
                .isEqualTo(new Decision.Permit("b", List.of(new Obligation("o", Map.of("x", "2")))));
    }

    @Test
    void anInnerPolicyThatDeniesDemandsNothing() {
        String text = PolicyTexts.SCHEMA + """
                policy p combine permit-overrides {
                    policy inner combine deny-overrides {
                        rule a permit read obligation mask(fields = "x");
                        rule b deny read;
                    }
                    rule c permit read obligation notify;
                }""";

        assertThat(PolicyTexts.decide(text))
                .isEqualTo(new Decision.Permit("c", List.of(new Obligation("notify", Map.of()))));
    }

    @Test
    void wholeDemandsCanBeKeptApartOrTheFirstOneTaken() {
        String rules = "rule a permit read obligation o(x = 1), o(x = 2); rule b permit read obligation o(x = 2);";

        assertThat(PolicyTexts.decide(policy("(x: long) merge all", rules)))
                .isEqualTo(new Decision.Permit(
                        "a", List.of(new Obligation("o", Map.of("x", "1")), new Obligation("o", Map.of("x", "2")))));
        assertThat(PolicyTexts.decide(policy("(x: long) merge 首个", rules)))
                .isEqualTo(new Decision.Permit("a", List.of(new Obligation("o", Map.of("x", "1")))));
    }

    @Test
    void whatNobodyFulfilsIsADenial() {
        String text = PolicyTexts.policy("rule a permit read obligation notify;\nrule b permit write;");
        PolicySource source = PolicySource.of("test.mls", text);
        Compilation without =
                PolicyCompiler.standard().fulfilling(Set.of("mask")).compile(source);
        Compilation with =
                PolicyCompiler.standard().fulfilling(Set.of("mask", "notify")).compile(source);

        assertThat(PolicyTexts.decide(without.orThrow()))
                .isEqualTo(Decision.deny(ReasonCode.OBLIGATION_UNFULFILLED, "notify"));
        assertThat(without.diagnostics())
                .singleElement()
                .hasToString("test.mls:12:6: warning P503: nobody here fulfils obligation `notify`:"
                        + " what rule `a` permits is denied");
        assertThat(PolicyTexts.decide(with.orThrow())).isInstanceOf(Decision.Permit.class);
        assertThat(with.diagnostics()).isEmpty();
        assertThat(with.orThrow().sameMeaningAs(without.orThrow())).isFalse();
        assertThat(with.orThrow().sameMeaningAs(PolicyTexts.compiled(text))).isTrue();
    }

    @Test
    void manyContradictionsAreWarnedOfOncePerRule() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            rules.append("rule r%d permit read when subject.limit != %d obligation o(x = %d);\n".formatted(i, i, i));
        }

        assertThat(PolicyTexts.diagnostics(policy("(x: long)", rules.toString())))
                .extracting(Diagnostic::span)
                .extracting(span -> span.line())
                .containsExactly(12, 13);
    }
}
