package io.github.crosslevel.mls.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.DecisionTier;
import io.github.crosslevel.mls.policy.JointSource;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.internal.grammar.PolicyReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * The policies of two or three authorities, compiled into one, decide as the interpreter asked for each of them: about
 * 40,000 random requests per run, or as many as the system property {@code mls.oracle.pairs} says.
 */
class JointOracleTest {
    private static final int REQUESTS = 200;
    private static final int POLICIES = Math.toIntExact(Long.getLong("mls.oracle.pairs", 40_000L) / REQUESTS / 2);
    private static final List<String> NAMES = List.of("bank-a", "bank-b", "bureau");

    /** What took part in a comparison. */
    private record Seen(EnumSet<DecisionTier> tiers, Map<ReasonCode, Integer> denials, int permits) {}

    @Test
    void jointPoliciesPermitWhatAllAuthoritiesPermitAndNothingElse() {
        Seen seen = agree(POLICIES, PolicyCompiler.standard(), PolicyGenerator::policy);
        assertThat(seen.tiers()).containsOnly(DecisionTier.DIAGRAM);
        // the generators would prove nothing if all requests were denied
        assertThat(seen.permits()).isGreaterThan(POLICIES * REQUESTS / 200);
        assertThat(seen.denials())
                .containsKeys(
                        ReasonCode.UNLABELED,
                        ReasonCode.MISSING_ATTRIBUTE,
                        ReasonCode.NO_PERMIT,
                        ReasonCode.RULE_DENY,
                        ReasonCode.RULES_CONFLICT,
                        ReasonCode.OBLIGATION_UNFULFILLED);
    }

    @Test
    void slowerTiersPermitTheSame() {
        PolicyLimits few = PolicyLimits.standard().withDiagramNodes(12);
        Seen slowest = agree(POLICIES / 3, PolicyCompiler.within(few), PolicyGenerator::flat);
        assertThat(slowest.tiers()).contains(DecisionTier.BITMAP);
        PolicyLimits more = PolicyLimits.standard().withDiagramNodes(70);
        Seen slower = agree(POLICIES / 3, PolicyCompiler.within(more), PolicyGenerator::flat);
        assertThat(slower.tiers()).contains(DecisionTier.DIAGRAM, DecisionTier.SPLIT);
        Seen nested = agree(POLICIES / 10, PolicyCompiler.within(more), PolicyGenerator::nested);
        assertThat(nested.tiers()).containsAnyOf(DecisionTier.SPLIT, DecisionTier.BITMAP);
    }

    /** Compares decisions and labels. */
    private static Seen agree(int policies, PolicyCompiler compiler, BiFunction<Random, String, String> generator) {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        EnumSet<DecisionTier> tiers = EnumSet.noneOf(DecisionTier.class);
        Map<ReasonCode, Integer> denials = new EnumMap<>(ReasonCode.class);
        int permitted = 0;
        int refused = 0;
        for (int i = 0; i < policies; i++) {
            Set<String> unfulfilled = i % 3 == 0 ? Set.of("once") : Set.of();
            PolicyCompiler fulfilling =
                    unfulfilled.isEmpty() ? compiler : compiler.fulfilling(Set.of("mask", "notify", "hide", "seal"));
            List<JointSource> sources = sources(random, generator, 2 + random.nextInt(2));
            Compilation compilation = fulfilling.compileJointly(sources);
            if (isRefused(compilation)) {
                refused++;
                continue;
            }
            CompiledPolicy joint = compilation.orThrow();
            CompiledPolicy other = i % 5 == 0 ? turned(sources, fulfilling) : joint;
            tiers.add(joint.report().tier());
            Map<String, Interpreter> interpreters = interpreters(sources, joint, unfulfilled);
            RequestGenerator requests = new RequestGenerator(random, joint.labels());
            for (int j = 0; j < REQUESTS; j++) {
                AccessRequest request = requests.next();
                Decision decision = joint.decider().decide(request);
                Decision expected = Interpreter.decideJointly(interpreters, request);
                if (!OracleTest.withoutDetail(decision).equals(expected)) {
                    fail(
                            "seed %d, policies %d, request %d: %s is %s, expected %s",
                            seed, i, j, request, decision, expected);
                }
                boolean permits = decision instanceof Decision.Permit;
                if (other.decider().decide(request) instanceof Decision.Permit != permits) {
                    fail("in another order, seed %d, policies %d, request %d: %s", seed, i, j, request);
                }
                if (!joint.labeler().stamp(request).equals(joined(interpreters, request))) {
                    fail("label, seed %d, policies %d, request %d: %s", seed, i, j, request);
                }
                permitted += permits ? 1 : 0;
                if (decision instanceof Decision.Deny deny) {
                    denials.merge(deny.reason().code(), 1, Integer::sum);
                }
            }
        }
        assertThat(refused).as("refused, seed %d", seed).isLessThan(1 + policies / 5);
        return new Seen(tiers, denials, permitted);
    }

    /** Below the first tier, what obligations can come to must be written down beforehand, which may be too much. */
    private static boolean isRefused(Compilation compilation) {
        return compilation.diagnostics().stream().anyMatch(d -> d.code() == DiagnosticCode.DIAGRAM_TOO_LARGE);
    }

    private static CompiledPolicy turned(List<JointSource> sources, PolicyCompiler compiler) {
        List<JointSource> turned = new ArrayList<>(sources);
        turned.add(turned.remove(0));
        return compiler.compileJointly(turned).orThrow();
    }

    /** Returns policies with the same labels. */
    private static List<JointSource> sources(Random random, BiFunction<Random, String, String> generator, int number) {
        List<JointSource> sources = new ArrayList<>();
        boolean labelsHaveMore = random.nextBoolean();
        while (sources.size() < number) {
            List<String> algorithms = PolicyGenerator.ALGORITHMS;
            String text = generator.apply(random, algorithms.get(random.nextInt(algorithms.size())));
            if (text.contains("dimension trust") == labelsHaveMore) {
                sources.add(new JointSource(
                        NAMES.get(sources.size()), PolicySource.of("random.mls", text), SourceResolver.none()));
            }
        }
        return sources;
    }

    private static Map<String, Interpreter> interpreters(
            List<JointSource> sources, CompiledPolicy joint, Set<String> unfulfilled) {
        Map<String, Interpreter> interpreters = new LinkedHashMap<>();
        for (JointSource each : sources) {
            DiagnosticLog log = new DiagnosticLog(each.source().name(), 1);
            interpreters.put(
                    each.authority(),
                    new Interpreter(
                            PolicyReader.read(each.source(), PolicyLimits.standard(), log)
                                    .orElseThrow(),
                            joint.labels(),
                            unfulfilled));
        }
        return interpreters;
    }

    private static Stamping joined(Map<String, Interpreter> interpreters, AccessRequest request) {
        List<Label> labels = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        interpreters.forEach((name, interpreter) -> {
            if (interpreter.stamp(request) instanceof Stamping.Stamped stamped) {
                labels.add(stamped.label());
                for (String rule : stamped.rules().split(",")) {
                    rules.add(name + ":" + rule);
                }
            }
        });
        return labels.stream()
                .reduce(Label::join)
                .<Stamping>map(label -> new Stamping.Stamped(label, String.join(",", rules)))
                .orElseGet(() -> interpreters.values().iterator().next().stamp(request));
    }
}
