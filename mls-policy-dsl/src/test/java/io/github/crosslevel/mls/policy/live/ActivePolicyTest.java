package io.github.crosslevel.mls.policy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ActivePolicyTest {
    private static final CompiledPolicy READERS = compiled("rule readers permit read;");
    private static final CompiledPolicy WRITERS = compiled("rule writers permit write;");
    private static final AccessRequest READ = Traffic.request(READERS.labels(), "read");
    private static final AccessRequest WRITE = Traffic.request(READERS.labels(), "write");

    private static CompiledPolicy compiled(String rules) {
        return PolicyCompiler.standard().compile(Traffic.policy(rules)).orThrow();
    }

    private static boolean permits(Decider decider, AccessRequest request) {
        return decider.decide(request) instanceof Decision.Permit;
    }

    @Test
    void decidesByThePolicyThenInForce() {
        ActivePolicy active = ActivePolicy.of(READERS);
        Decider decider = active.decider();
        assertThat(permits(decider, READ)).isTrue();
        assertThat(active.replace(WRITERS)).isSameAs(READERS);
        assertThat(permits(decider, READ)).isFalse();
        assertThat(permits(decider, WRITE)).isTrue();
        assertThat(active.inForce()).isSameAs(WRITERS);
    }

    @Test
    void aCandidateDecidesWithoutEffect() {
        ActivePolicy active = ActivePolicy.of(READERS);
        Disagreements found = active.shadow(WRITERS, 1);
        assertThat(permits(active.decider(), READ)).isTrue();
        assertThat(permits(active.decider(), WRITE)).isFalse();
        assertThat(found).hasToString("2 of 2 differ");
        assertThat(found.examples()).singleElement().satisfies(example -> {
            assertThat(example.request()).isEqualTo(READ);
            assertThat(example.inForce()).isInstanceOf(Decision.Permit.class);
            assertThat(example.candidate()).isInstanceOf(Decision.Deny.class);
        });
        active.endShadow();
        active.decider().decide(READ);
        assertThat(found.compared()).isEqualTo(2);
    }

    @Test
    void namesOfRulesMakeNoDifferenceButObligationsDo() {
        ActivePolicy active = ActivePolicy.of(READERS);
        Disagreements renamed = active.shadow(compiled("rule others permit read;"), 9);
        active.decider().decide(READ);
        active.decider().decide(WRITE);
        assertThat(renamed.differing()).isZero();
        Disagreements masking = active.shadow(compiled("rule r permit read obligation mask(fields = \"x\");"), 9);
        active.decider().decide(READ);
        assertThat(masking.differing()).isEqualTo(1);
    }

    @Test
    void theTrialEndsWhenAnotherPolicyComesIntoForce() {
        ActivePolicy active = ActivePolicy.of(READERS);
        Disagreements found = active.shadow(WRITERS, 1);
        active.replace(WRITERS);
        active.decider().decide(READ);
        assertThat(found.compared()).isZero();
    }

    @Test
    void everyDecisionIsByOnePolicyAsAWholeWhileItIsReplaced() throws Exception {
        ActivePolicy active = ActivePolicy.of(READERS);
        // one of the two actions is permitted by either policy, and never by a mixture of both
        CompiledPolicy both = compiled("rule r permit read, write;");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            CountDownLatch started = new CountDownLatch(2);
            List<Future<Integer>> refused = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                refused.add(threads.submit(() -> {
                    int denied = 0;
                    for (int n = 0; n < 50_000; n++) {
                        started.countDown();
                        denied += permits(active.decider(), READ) ? 0 : 1;
                    }
                    return denied;
                }));
            }
            started.await();
            for (int i = 0; i < 1_000; i++) {
                active.replace(i % 2 == 0 ? both : READERS);
                active.shadow(WRITERS, 1);
            }
            for (Future<Integer> each : refused) {
                assertThat(each.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesANegativeNumberOfExamples() {
        ActivePolicy active = ActivePolicy.of(READERS);
        assertThatThrownBy(() -> active.shadow(WRITERS, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
