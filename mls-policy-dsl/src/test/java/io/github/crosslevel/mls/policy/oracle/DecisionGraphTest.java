package io.github.crosslevel.mls.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Edge;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Node;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Outcome;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Question;
import io.github.crosslevel.mls.policy.analysis.DecisionStep;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The readable diagram is the diagram that decides. */
class DecisionGraphTest {
    private static final int POLICIES = 25;
    private static final int REQUESTS = 60;

    @ParameterizedTest
    @ValueSource(strings = {"deny-overrides", "permit-overrides", "first-applicable"})
    void everyRequestTakesAWayThroughTheGraphToItsDecision(String algorithm) {
        long seed = Long.getLong("mls.seed", 20261122L) + algorithm.length();
        Random random = new Random(seed);
        int asked = 0;
        for (int i = 0; i < POLICIES; i++) {
            String text = PolicyGenerator.policy(random, algorithm);
            CompiledPolicy policy = PolicyCompiler.standard()
                    .compile(PolicySource.of("random.mls", text))
                    .orThrow();
            DecisionGraph graph = policy.graph().orElseThrow();
            checkForm(graph, policy);
            RequestGenerator requests = new RequestGenerator(random, policy.labels());
            for (int j = 0; j < REQUESTS; j++) {
                AccessRequest request = requests.next();
                List<DecisionStep> steps = policy.steps(request);
                Decision decision = policy.decider().decide(request);
                if (!steps.isEmpty()) {
                    asked++;
                    assertThat(outcomes(graph, steps))
                            .as("seed %d, policy %d, request %d: %s", seed, i, j, steps)
                            .contains(decision);
                } else if (graph.nodes().size() > 1) {
                    assertThat(((Decision.Deny) decision).reason().code())
                            .isIn(
                                    ReasonCode.MISSING_ATTRIBUTE,
                                    ReasonCode.UNLABELED,
                                    ReasonCode.LABEL_EXPIRED,
                                    ReasonCode.LABEL_NOT_YET_VALID);
                }
            }
        }
        assertThat(asked).as("requests that were asked about, seed %d", seed).isGreaterThan(POLICIES * REQUESTS / 10);
    }

    private static void checkForm(DecisionGraph graph, CompiledPolicy policy) {
        List<Node> nodes = graph.nodes();
        long questions = nodes.stream().filter(Question.class::isInstance).count();
        assertThat(questions).isEqualTo(policy.report().nodes());
        Set<Integer> reached = new HashSet<>(Set.of(0));
        for (int i = 0; i < nodes.size(); i++) {
            assertThat(reached).contains(i);
            if (nodes.get(i) instanceof Question question) {
                assertThat(question.edges()).hasSizeGreaterThan(1);
                assertThat(question.edges().stream().map(Edge::target).distinct())
                        .hasSameSizeAs(question.edges());
                for (Edge edge : question.edges()) {
                    assertThat(edge.target()).isGreaterThan(i);
                    assertThat(edge.answer().english()).isNotEmpty();
                    reached.add(edge.target());
                }
            }
        }
    }

    /** Returns the decisions at the ends of all ways on which exactly these questions are asked. */
    private static Set<Decision> outcomes(DecisionGraph graph, List<DecisionStep> steps) {
        Set<Integer> at = Set.of(0);
        for (DecisionStep step : steps) {
            at = at.stream()
                    .map(graph.nodes()::get)
                    .filter(node ->
                            node instanceof Question question && question.text().equals(step.question()))
                    .flatMap(node -> ((Question) node).edges().stream())
                    .map(Edge::target)
                    .collect(Collectors.toSet());
        }
        return at.stream()
                .map(graph.nodes()::get)
                .filter(Outcome.class::isInstance)
                .map(node -> ((Outcome) node).decision())
                .collect(Collectors.toSet());
    }
}
