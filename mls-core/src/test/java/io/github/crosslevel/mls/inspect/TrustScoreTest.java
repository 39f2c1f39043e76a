package io.github.crosslevel.mls.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrustScoreTest {
    @Test
    void eachRuleTakesOffThePointsOfItsMostSevereFinding() {
        TrustScore score = TrustScore.of(
                List.of(finding("b", Severity.NOTICE), finding("a", Severity.WARNING), finding("b", Severity.WARNING)));
        assertThat(score.value()).isEqualTo(40);
        assertThat(score.contributions())
                .containsExactly(new TrustScore.Contribution("a", 30), new TrustScore.Contribution("b", 30));
        assertThat(TrustScore.of(List.of()).value()).isEqualTo(100);
    }

    @Test
    void orderAndRepetitionsDoNotMatterAndOneMoreFindingNeverRaisesIt() {
        Random random = new Random(6);
        for (int round = 0; round < 500; round++) {
            List<Finding> findings = new ArrayList<>();
            int before = 100;
            for (int i = random.nextInt(8); i >= 0; i--) {
                Severity severity = Severity.values()[random.nextInt(4)];
                findings.add(finding("rule" + random.nextInt(4), severity));
                int now = TrustScore.of(findings).value();
                assertThat(now).isBetween(0, before);
                before = now;
            }
            TrustScore once = TrustScore.of(findings);
            findings.addAll(List.copyOf(findings));
            Collections.shuffle(findings, random);
            assertThat(TrustScore.of(findings)).isEqualTo(once);
        }
    }

    private static Finding finding(String rule, Severity severity) {
        return new Finding(rule, ReasonCode.HARMFUL_CONTENT, severity, Place.at(0), "noticed");
    }
}
