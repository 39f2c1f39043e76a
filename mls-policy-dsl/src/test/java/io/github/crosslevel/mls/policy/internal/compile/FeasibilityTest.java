package io.github.crosslevel.mls.policy.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.internal.compile.Situation.Answer;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.grammar.PolicyReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.KnownLabels;
import io.github.crosslevel.mls.policy.internal.types.PolicyBinder;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.oracle.PolicyGenerator;
import io.github.crosslevel.mls.policy.oracle.RequestGenerator;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a request shows to be possible is never taken to be impossible: a proof rests on it. */
class FeasibilityTest {
    private static final int POLICIES = 60;
    private static final int REQUESTS = 60;

    private static BoundPolicy policy(Random random) {
        PolicySource source = PolicySource.of("random.mls", PolicyGenerator.policy(random, "deny-overrides"));
        DiagnosticLog log = new DiagnosticLog(source.name(), 1);
        return PolicyReader.read(source, PolicyLimits.standard(), log)
                .flatMap(file -> PolicyBinder.bind(file, PolicyLimits.standard(), KnownLabels.profiles(), log))
                .orElseThrow();
    }

    /** Returns claims about some variables that are true of a request. */
    private static List<Claim> claims(AccessRequest request, Variables variables, Random random) {
        List<List<Predicate.Leaf>> leaves = variables.leaves();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            Variable variable = variables.ordered().get(i);
            int found = variable.classOf(request);
            Claim claim = new Claim(
                    i,
                    variable,
                    leaves.get(i),
                    random.nextBoolean() ? found : random.nextInt(found + 1),
                    random.nextBoolean() ? found + 1 : found + 1 + random.nextInt(variable.classes() - found));
            if (random.nextInt(5) > 0 && !claim.saysNothing()) {
                claims.add(claim);
            }
        }
        return claims;
    }

    @Test
    void whatARequestShowsIsNeverImpossible() {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        int found = 0;
        int unknown = 0;
        for (int i = 0; i < POLICIES; i++) {
            BoundPolicy policy = policy(random);
            Variables variables = new Variables(policy, policy.predicates().toList());
            RequestCheck check = new RequestCheck(policy.vocabulary());
            WitnessRequest requests = new WitnessRequest(policy.vocabulary());
            Feasibility feasibility = new Feasibility(policy.vocabulary(), requests);
            RequestGenerator generator =
                    new RequestGenerator(random, policy.vocabulary().labels());
            for (int j = 0; j < REQUESTS; j++) {
                AccessRequest request = generator.next();
                if (!check.admits(request)) {
                    continue;
                }
                for (Situation situation : Situation.of(claims(request, variables, random))) {
                    String where = "seed %d, policy %d, %s, %s".formatted(seed, i, request, situation);
                    Answer answer = feasibility.solve(situation);
                    assertThat(answer).as(where).isNotEqualTo(Answer.None.IMPOSSIBLE);
                    if (answer instanceof Answer.Found values) {
                        found++;
                        assertThat(requests.meets(situation.claims(), values.values()))
                                .as(where)
                                .isTrue();
                    } else {
                        unknown++;
                    }
                }
            }
        }
        assertThat(found).as("seed %d", seed).isGreaterThan(5_000);
        assertThat(unknown).as("seed %d, of %d", seed, found).isLessThan(found / 200);
    }
}
