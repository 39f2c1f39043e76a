package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests written in a policy pass when they should, and fail when they should. */
class PolicyTestsTest {
    private static PolicyTestResult run(String given, String expected) {
        String text = PolicyTexts.policy("""
                        rule r permit read when subject.role == boss obligation mask(fields = "x"), notify;
                        rule d deny read when subject.limit > 10;""")
                + "label one stamp low{red} when source == a; label two stamp low{blue} when subject.limit > 5;\n"
                + "test \"t\" { given action = read, protocol = http, destination = b, object.type = file,"
                + " subject.clearance = high{red, blue}, time = 2026-11-22T00:00:00Z, " + given + "; expect " + expected
                + "; }";
        return PolicyTexts.compiled(text).runTests().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source = a, subject.role = boss, subject.limit = 1 | permit with mask(fields = \"x\") and notify",
                "source = a, subject.role = boss, subject.limit = 1 | permit by r with mask(fields = \"x\") and notify",
                "source = a, subject.role = boss, subject.limit = 1 | label low{red}",
                "source = a, subject.role = boss, subject.limit = 6 | label low{red, blue} by one and two",
                "source = b, subject.role = boss, subject.limit = 1 | unlabeled, deny because UNLABELED",
                "source = a, subject.role = boss, subject.limit = 11 | deny by d",
                "source = a, subject.role = boss, subject.limit = 11 | deny because RULE_DENY",
                "source = a, subject.role = clerk, subject.limit = 1 | deny because NO_PERMIT",
                "source = a, subject.role = boss, object.label = low | deny because MISSING_ATTRIBUTE",
                "source = a, subject.role = boss, subject.limit = 1, destination.ceiling = low | deny because ABOVE_CEILING",
            })
    void aTrueExpectationPasses(String given, String expected) {
        assertThat(run(given, expected)).isEqualTo(new PolicyTestResult.Passed("t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source = a, subject.role = boss, subject.limit = 1 | permit",
                "source = a, subject.role = boss, subject.limit = 1 | permit with notify",
                "source = a, subject.role = boss, subject.limit = 1 | permit by d with mask(fields = \"x\") and notify",
                "source = a, subject.role = boss, subject.limit = 1 | deny",
                "source = a, subject.role = boss, subject.limit = 1 | unlabeled",
                "source = a, subject.role = boss, subject.limit = 1 | label low",
                "source = a, subject.role = boss, subject.limit = 6 | label low{red, blue} by one",
                "source = b, subject.role = boss, subject.limit = 1 | label low{red}",
                "source = a, subject.role = boss, subject.limit = 11 | deny by r",
                "source = a, subject.role = boss, subject.limit = 11 | deny because NO_PERMIT",
                "source = a, subject.role = clerk, subject.limit = 1 | deny by d",
                "source = a, subject.role = boss, subject.limit = 11 | deny by d, unlabeled",
            })
    void aFalseExpectationFails(String given, String expected) {
        assertThat(run(given, expected)).isInstanceOf(PolicyTestResult.Failed.class);
    }

    @Test
    void aFailureSaysWhatCameInstead() {
        assertThat(run("source = a, subject.role = clerk, subject.limit = 1", "deny by d")
                        .toString())
                .startsWith("test.mls:16:6: test `t`: expected deny by d, found ")
                .contains("NO_PERMIT");
    }
}
