package io.github.crosslevel.mls.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.DecisionTier;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.internal.grammar.PolicyReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The compiled diagram and the interpreter agree on every decision and label: more than 100,000 random pairs per run.
 */
class OracleTest {
    private static final int POLICIES = 100;
    private static final int REQUESTS = 350;

    @ParameterizedTest
    @ValueSource(strings = {"deny-overrides", "permit-overrides", "first-applicable"})
    void theDiagramDecidesAsTheInterpreterDoes(String algorithm) {
        EnumSet<DecisionTier> tiers = agree(algorithm, PolicyCompiler.standard(), POLICIES);

        assertThat(tiers).containsOnly(DecisionTier.DIAGRAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny-overrides", "permit-overrides", "first-applicable"})
    void slowerTiersDecideAsTheInterpreterDoes(String algorithm) {
        PolicyLimits few = PolicyLimits.standard().withDiagramNodes(12);

        EnumSet<DecisionTier> tiers = agree(algorithm, PolicyCompiler.within(few), POLICIES / 4);

        assertThat(tiers).contains(DecisionTier.BITMAP);
    }

    /** Compares decisions and labels, and returns the tiers that took part. */
    private static EnumSet<DecisionTier> agree(String algorithm, PolicyCompiler compiler, int policies) {
        long seed = Long.getLong("mls.seed", 20261122L) + algorithm.length();
        Random random = new Random(seed);
        EnumSet<DecisionTier> tiers = EnumSet.noneOf(DecisionTier.class);
        Map<ReasonCode, Integer> denials = new EnumMap<>(ReasonCode.class);
        int permits = 0;
        for (int i = 0; i < policies; i++) {
            PolicySource source = PolicySource.of("random.mls", PolicyGenerator.policy(random, algorithm));
            CompiledPolicy policy = compiler.compile(source).orThrow();
            tiers.add(policy.report().tier());
            Interpreter interpreter = interpreter(source, policy);
            RequestGenerator requests = new RequestGenerator(random, policy.labels());
            List<AccessRequest> seen = new ArrayList<>();
            for (int j = 0; j < REQUESTS; j++) {
                AccessRequest request = j < REQUESTS / 2 ? requests.next() : mixed(seen, random);
                seen.add(request);
                Decision decision = policy.decider().decide(request);
                Decision expected = interpreter.decide(request);
                if (!withoutDetail(decision).equals(expected)) {
                    fail(
                            "seed %d, policy %d, request %d: %s is %s, expected %s",
                            seed, i, j, request, decision, expected);
                }
                if (!policy.labeler().stamp(request).equals(interpreter.stamp(request))) {
                    fail("label, seed %d, policy %d, request %d: %s", seed, i, j, request);
                }
                permits += decision instanceof Decision.Permit ? 1 : 0;
                if (decision instanceof Decision.Deny deny) {
                    denials.merge(deny.reason().code(), 1, Integer::sum);
                }
            }
        }
        // The generators would prove nothing if all requests were denied for the same reason.
        assertThat(permits).as("permits, seed %d", seed).isGreaterThan(policies * REQUESTS / 20);
        assertThat(denials)
                .containsKeys(
                        ReasonCode.UNLABELED, ReasonCode.MISSING_ATTRIBUTE, ReasonCode.RULE_DENY, ReasonCode.NO_PERMIT);
        return tiers;
    }

    /** Returns a request of parts seen before, as deciders see them again and again. */
    private static AccessRequest mixed(List<AccessRequest> seen, Random random) {
        List<AccessRequest> last = seen.subList(Math.max(0, REQUESTS / 2 - 6), REQUESTS / 2);
        AccessRequest route = last.get(random.nextInt(last.size()));
        return new AccessRequest(
                last.get(random.nextInt(last.size())).subject(),
                last.get(random.nextInt(last.size())).object(),
                last.get(random.nextInt(last.size())).labeling(),
                route.action(),
                route.protocol(),
                route.source(),
                route.destination(),
                last.get(random.nextInt(last.size())).time());
    }

    private static Interpreter interpreter(PolicySource source, CompiledPolicy policy) {
        DiagnosticLog log = new DiagnosticLog(source.name(), 1);
        return new Interpreter(
                PolicyReader.read(source, PolicyLimits.standard(), log).orElseThrow(), policy.labels());
    }

    /** Which of several defects of a request is named is not part of its meaning. */
    private static Decision withoutDetail(Decision decision) {
        return decision instanceof Decision.Deny deny && deny.reason().code() == ReasonCode.MISSING_ATTRIBUTE
                ? Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "")
                : decision;
    }
}
