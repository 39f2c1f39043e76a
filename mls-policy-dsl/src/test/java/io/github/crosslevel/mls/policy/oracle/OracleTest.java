package io.github.crosslevel.mls.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.DecisionTier;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.PolicyTestResult;
import io.github.crosslevel.mls.policy.internal.grammar.PolicyReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.Severity;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compiled diagram and the interpreter agree on every decision and label: more than 100,000 random pairs of a
 * policy and a request per run, or as many as the system property {@code mls.oracle.pairs} says.
 */
class OracleTest {
    private static final int REQUESTS = Integer.getInteger("mls.oracle.requests", 200);
    private static final int POLICIES =
            Math.toIntExact(Long.getLong("mls.oracle.pairs", 120_000L) / REQUESTS / PolicyGenerator.ALGORITHMS.size());

    /** Parts are known when they were seen twice, and requests of known parts when they were. */
    private static final int ASKED = 6;

    static List<String> algorithms() {
        return PolicyGenerator.ALGORITHMS;
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theDiagramDecidesAsTheInterpreterDoes(String algorithm) {
        Agreement agreement = agree(algorithm, PolicyCompiler.standard(), PolicyGenerator::policy);

        assertThat(agreement.tiers()).containsOnly(DecisionTier.DIAGRAM);
        assertThat(agreement.tooLarge()).isZero();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void slowerTiersDecideAsTheInterpreterDoes(String algorithm) {
        PolicyLimits few = PolicyLimits.standard().withDiagramNodes(12);

        Agreement agreement = agree(algorithm, PolicyCompiler.within(few), PolicyGenerator::flat);

        assertThat(agreement.tiers()).contains(DecisionTier.SPLIT, DecisionTier.BITMAP);
        assertThat(agreement.tooLarge()).isZero();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void slowerTiersDecidePoliciesWithinPoliciesAsTheInterpreterDoes(String algorithm) {
        PolicyLimits few = PolicyLimits.standard().withDiagramNodes(12);

        Agreement agreement = agree(algorithm, PolicyCompiler.within(few), PolicyGenerator::nested);

        assertThat(agreement.tiers()).contains(DecisionTier.BITMAP).doesNotContain(DecisionTier.LINEAR);
        // Without a diagram, what nested rules may come to is tabulated, and now and then there is too much of it.
        assertThat(agreement.tooLarge()).isLessThanOrEqualTo(POLICIES / 200);
    }

    /**
     * How a comparison went.
     *
     * @param tiers the tiers that took part
     * @param tooLarge how many policies were refused because of their size
     */
    private record Agreement(EnumSet<DecisionTier> tiers, int tooLarge) {}

    /** Compares decisions and labels. */
    private static Agreement agree(
            String algorithm, PolicyCompiler compiler, BiFunction<Random, String, String> policies) {
        long seed = Long.getLong("mls.seed", 20261122L) + algorithm.length();
        Random random = new Random(seed);
        EnumSet<DecisionTier> tiers = EnumSet.noneOf(DecisionTier.class);
        Map<ReasonCode, Integer> denials = new EnumMap<>(ReasonCode.class);
        int permits = 0;
        int tooLarge = 0;
        for (int i = 0; i < POLICIES; i++) {
            Set<String> unfulfilled = i % 3 == 0 ? Set.of("once") : Set.of();
            PolicyCompiler fulfilling =
                    unfulfilled.isEmpty() ? compiler : compiler.fulfilling(Set.of("mask", "notify", "hide", "seal"));
            PolicySource source = PolicySource.of("random.mls", policies.apply(random, algorithm));
            Compilation compilation = fulfilling.compile(source);
            if (isTooLarge(compilation)) {
                tooLarge++;
                continue;
            }
            CompiledPolicy policy = compilation.orThrow();
            tiers.add(policy.report().tier());
            Interpreter interpreter = interpreter(source, policy, unfulfilled);
            RequestGenerator requests = new RequestGenerator(random, policy.labels());
            List<AccessRequest> seen = new ArrayList<>();
            List<Decision> answers = new ArrayList<>();
            for (int j = 0; j < REQUESTS; j++) {
                AccessRequest request = j < REQUESTS / 2 ? requests.next() : mixed(seen, random);
                seen.add(request);
                Decision decision = policy.decider().decide(request);
                Decision expected = interpreter.decide(request);
                answers.add(decision);
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
            askAgain(policy, seen, answers, "seed %d, policy %d".formatted(seed, i));
        }
        // The generators would prove nothing if all requests were denied for the same reason.
        assertThat(permits).as("permits, seed %d", seed).isGreaterThan(POLICIES * REQUESTS / 20);
        assertThat(denials)
                .containsKeys(
                        ReasonCode.UNLABELED,
                        ReasonCode.MISSING_ATTRIBUTE,
                        ReasonCode.NO_PERMIT,
                        ReasonCode.OBLIGATION_UNFULFILLED);
        assertThat(denials)
                .containsKey(algorithm.equals("only-one") ? ReasonCode.RULES_CONFLICT : ReasonCode.RULE_DENY);
        assertThat(denials.containsKey(ReasonCode.RULES_CONFLICT) || !algorithm.equals("unanimous"))
                .isTrue();
        return new Agreement(tiers, tooLarge);
    }

    /** Asks requests again until they are known as a whole, and once more: answers stay the same. */
    private static void askAgain(
            CompiledPolicy policy, List<AccessRequest> requests, List<Decision> answers, String where) {
        for (int time = 2; time <= ASKED; time++) {
            for (int j = 0; j < requests.size(); j++) {
                Decision again = policy.decider().decide(requests.get(j));
                if (!again.equals(answers.get(j))) {
                    fail("%s, request %d: %s, asked %d times, is %s".formatted(where, j, requests.get(j), time, again));
                }
            }
        }
    }

    private static boolean isTooLarge(Compilation compilation) {
        return compilation instanceof Compilation.Failed failed
                && failed.diagnostics().stream().anyMatch(d -> d.code() == DiagnosticCode.DIAGRAM_TOO_LARGE);
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
                        last.get(random.nextInt(last.size())).time())
                .within(last.get(random.nextInt(last.size())).environment());
    }

    @Test
    void assertionsThatPassAreNeverViolatedAndThoseThatFailHaveAWitness() {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        int proved = 0;
        int refuted = 0;
        for (int i = 0; i < POLICIES; i++) {
            String text = PolicyGenerator.policy(random, PolicyGenerator.ALGORITHMS.get(i % 6));
            String assertion = "assert never permit read, 写 where "
                    + new ConditionGenerator(random, true, false).condition(2) + ";\n";
            String where = "seed %d, policy %d, %s".formatted(seed, i, assertion);
            PolicySource source = PolicySource.of("random.mls", text + assertion);
            Compilation compilation = PolicyCompiler.standard().compile(source);
            if (compilation instanceof Compilation.Compiled compiled) {
                proved++;
                Interpreter interpreter = interpreter(source, compiled.policy(), Set.of());
                RequestGenerator requests =
                        new RequestGenerator(random, compiled.policy().labels());
                for (int j = 0; j < REQUESTS; j++) {
                    AccessRequest request = requests.next();
                    assertThat(interpreter.violates(request)).as(where).isFalse();
                }
                continue;
            }
            Diagnostic error = compilation.diagnostics().stream()
                    .filter(d -> d.severity() == Severity.ERROR)
                    .findFirst()
                    .orElseThrow();
            if (error.code() == DiagnosticCode.ASSERTION_FAILS) {
                refuted++;
                String help = error.help().english();
                PolicySource shown = PolicySource.of("random.mls", text + help.substring(help.indexOf("test ")));
                assertThat(PolicyCompiler.standard().compile(shown).orThrow().runTests())
                        .as(where + help)
                        .singleElement()
                        .isInstanceOf(PolicyTestResult.Passed.class);
            } else {
                assertThat(error.code()).as(where).isEqualTo(DiagnosticCode.ASSERTION_UNPROVED);
            }
        }
        assertThat(proved).as("proved, seed %d", seed).isGreaterThan(POLICIES / 5);
        assertThat(refuted).as("refuted, seed %d", seed).isGreaterThan(POLICIES / 5);
        assertThat(proved + refuted).as("decided, seed %d", seed).isGreaterThanOrEqualTo(POLICIES * 99 / 100);
    }

    @Test
    void assertionsAreDecidedAlikeWhereRulesAreTooManyForOneDiagram() {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        int decided = 0;
        for (int i = 0; i < POLICIES; i++) {
            String text = PolicyGenerator.flat(random, PolicyGenerator.ALGORITHMS.get(i % 6));
            String assertion = "assert never permit read, 写 where "
                    + new ConditionGenerator(random, true, false).condition(2) + ";\n";
            PolicySource source = PolicySource.of("random.mls", text + assertion);
            Set<DiagnosticCode> few =
                    errors(PolicyCompiler.within(PolicyLimits.standard().withDiagramNodes(40))
                            .compile(source));
            if (!few.contains(DiagnosticCode.ASSERTION_TOO_LARGE)) {
                assertThat(few)
                        .as("seed %d, policy %d, %s", seed, i, assertion)
                        .isEqualTo(errors(PolicyCompiler.standard().compile(source)));
                decided++;
            }
        }
        assertThat(decided).as("seed %d", seed).isBetween(POLICIES / 5, POLICIES - 1);
    }

    private static Set<DiagnosticCode> errors(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .map(Diagnostic::code)
                .collect(Collectors.toSet());
    }

    @Test
    void aRuleThatIsSaidToChangeNoDecisionChangesNone() {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        int removed = 0;
        for (int i = 0; i < POLICIES; i++) {
            String text = PolicyGenerator.policy(random, PolicyGenerator.ALGORITHMS.get(i % 6));
            Compilation compilation = PolicyCompiler.standard().compile(PolicySource.of("random.mls", text));
            for (Diagnostic diagnostic : compilation.diagnostics()) {
                List<String> lines = new ArrayList<>(text.lines().toList());
                String line = lines.get(diagnostic.span().line() - 1);
                if (diagnostic.code() == DiagnosticCode.NEVER_DECIDES && line.matches("(rule|规则) k.*")) {
                    lines.remove(diagnostic.span().line() - 1);
                    PolicySource without = PolicySource.of("random.mls", String.join("\n", lines));
                    assertThat(PolicyCompiler.standard()
                                    .compile(without)
                                    .orThrow()
                                    .semanticHash())
                            .as("seed %d, policy %d, %s", seed, i, line)
                            .isEqualTo(compilation.orThrow().semanticHash());
                    removed++;
                }
            }
        }
        assertThat(removed).as("seed %d", seed).isPositive();
    }

    private static Interpreter interpreter(PolicySource source, CompiledPolicy policy, Set<String> unfulfilled) {
        DiagnosticLog log = new DiagnosticLog(source.name(), 1);
        return new Interpreter(
                PolicyReader.read(source, PolicyLimits.standard(), log).orElseThrow(), policy.labels(), unfulfilled);
    }

    /** Which of several defects of a request is named is not part of its meaning. */
    static Decision withoutDetail(Decision decision) {
        return decision instanceof Decision.Deny deny && deny.reason().code() == ReasonCode.MISSING_ATTRIBUTE
                ? Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "")
                : decision;
    }
}
