package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A policy that is released while exchanges are under way. */
class PolicyReleaseTest {
    private static final CompiledPolicy NO_CUSTOMERS = Credit.compile(Credit.POLICY_TEXT.replace(
            "rule wrong-role deny query",
            "rule no-customers deny query when subject.role == customer;\n    rule wrong-role deny query"));

    @TempDir
    Path directory;

    private CreditGateway credit;

    @BeforeEach
    void open() throws IOException {
        credit = CreditGateway.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        credit.close();
    }

    private void release(CompiledPolicy policy) {
        try {
            credit.gateway()
                    .center()
                    .security(credit.gateway().keyOf(AdminRole.SECURITY))
                    .release(policy.name(), policy.decider(), policy.labeler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatWasSealedUnderTheOldPolicyIsStale() {
        CapturedFrame old = credit.capture(credit.query("zhang"));
        release(Credit.POLICY);
        credit.toInterconnect(old);
        assertThat(credit.ends()).containsExactly("interconnect REFUSED SEALED STALE_POLICY");
        assertThat(credit.asked).isEmpty();
    }

    @Test
    void anAnswerIsDecidedUnderThePolicyThenInForce() {
        CompiledPolicy nobody = Credit.compile(Credit.POLICY_TEXT
                .replace("permit answer", "deny answer")
                .replace(
                        "obligation mask(fields = \"idNumber,mobile\");\n\n    rule inquiry-file",
                        ";\n\n    rule inquiry-file"));
        credit.application = request -> {
            release(nobody);
            return credit.report(CreditGateway.REPORT);
        };
        assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Refused.class);
        assertThat(credit.ends()).contains("intranet REFUSED LABELED RULE_DENY");
    }

    @Test
    void aStricterPolicyHoldsFromItsReleaseOn() {
        assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        release(NO_CUSTOMERS);
        assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Refused.class);
        assertThat(credit.exchange(credit.query("li"))).isInstanceOf(ExchangeOutcome.Answered.class);
        release(Credit.POLICY);
        assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
    }

    /**
     * Four callers ask while the policy changes; whoever is refused because of that asks again, and in the end all have
     * their answer.
     */
    @Test
    @Timeout(60)
    void noQueryIsLostWhilePoliciesChange() throws Exception {
        int callers = 4;
        int queries = 50;
        AtomicInteger frames = new AtomicInteger();
        credit.tap = (from, frame, interconnect) -> {
            if (frames.incrementAndGet() % 10 == 0) {
                release(Credit.POLICY); // this frame, and those under way beside it, come too late
            }
            return interconnect.send(frame);
        };
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Integer>> refusals = IntStream.range(0, callers)
                    .mapToObj(caller -> pool.submit(() -> IntStream.range(0, queries)
                            .map(query -> askUntilAnswered(caller + "/" + query))
                            .sum()))
                    .toList();
            int refused = 0;
            for (Future<Integer> future : refusals) {
                refused += future.get();
            }
            assertThat(refused).isPositive();
            List<Map<String, String>> records = credit.records();
            assertThat(records.stream()
                            .filter(record -> CreditGateway.end(record).equals("internet DELIVERED DELIVERED")))
                    .hasSize(callers * queries);
            assertThat(records.stream().filter(record -> "STALE_POLICY".equals(record.get("reason"))))
                    .hasSize(refused);
            assertThat(records.stream()
                            .map(record -> record.getOrDefault("reason", "STALE_POLICY"))
                            .distinct())
                    .isSubsetOf("STALE_POLICY", "REFUSED_BY_PEER");
        } finally {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        credit.gateway().audit().checkpoint();
        Trails.assertIntact(credit.trail(), credit.gateway().auditKey());
    }

    private int askUntilAnswered(String object) {
        int refused = 0;
        while (!(credit.exchange(credit.query("zhang", object, Credit.HTTP, Credit.INWARD))
                instanceof ExchangeOutcome.Answered)) {
            refused++;
        }
        return refused;
    }
}
