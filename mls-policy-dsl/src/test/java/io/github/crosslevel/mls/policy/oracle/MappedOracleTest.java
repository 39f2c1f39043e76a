package io.github.crosslevel.mls.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.DecisionTier;
import io.github.crosslevel.mls.policy.JointSource;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.internal.grammar.PolicyReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.KnownLabels;
import io.github.crosslevel.mls.policy.internal.types.PolicyBinder;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Policies of two authorities whose labels are of another schema than those of requests decide as the interpreter,
 * asked for each of them about the request as it is in its schema: about 20,000 random requests per run, or as many as
 * the system property {@code mls.oracle.pairs} says.
 */
class MappedOracleTest {
    private static final int REQUESTS = 200;
    private static final int POLICIES = Math.toIntExact(Long.getLong("mls.oracle.pairs", 20_000L) / REQUESTS);
    private static final PolicyLimits LIMITS = PolicyLimits.standard();

    /** One authority: its policy, what sees requests as it does, and the labels that its rules ask for. */
    private record Authority(
            JointSource source,
            PolicyFile file,
            LabelSchema schema,
            Optional<RandomMapping> mapping,
            Set<String> asked) {
        Optional<AccessRequest> seen(AccessRequest request) {
            return mapping.isEmpty() ? Optional.of(request) : mapping.get().seen(request, asked);
        }
    }

    @Test
    void nothingIsPermittedThatOneAuthorityDeniesInItsOwnSchema() {
        long seed = Long.getLong("mls.seed", 20261123L);
        Random random = new Random(seed);
        EnumSet<DecisionTier> tiers = EnumSet.noneOf(DecisionTier.class);
        Map<ReasonCode, Integer> denials = new EnumMap<>(ReasonCode.class);
        int permits = 0;
        for (int i = 0; i < POLICIES; i++) {
            List<Authority> authorities = authorities(random);
            PolicyLimits limits = i % 8 == 0 ? LIMITS.withDiagramNodes(40) : LIMITS;
            Compilation compilation = PolicyCompiler.within(limits)
                    .compileJointly(authorities.stream().map(Authority::source).toList());
            if (i % 8 == 0 && compilation instanceof Compilation.Failed) {
                continue; // what their obligations come to is too much for a lower tier
            }
            CompiledPolicy joint = compilation.orThrow();
            tiers.add(joint.report().tier());
            RequestGenerator requests = new RequestGenerator(random, joint.labels());
            for (int j = 0; j < REQUESTS; j++) {
                AccessRequest request = requests.next();
                Decision decision = joint.decider().decide(request);
                Decision expected = expected(authorities, joint.labels(), request);
                if (!withoutDetail(decision).equals(expected)) {
                    fail(
                            "seed %d, policies %d, request %d: %s is %s, expected %s",
                            seed, i, j, request, decision, expected);
                }
                // what is known of a value that is seen again is the same
                joint.decider().decide(request);
                assertThat(joint.decider().decide(request)).isEqualTo(decision);
                permits += decision instanceof Decision.Permit ? 1 : 0;
                if (decision instanceof Decision.Deny deny) {
                    denials.merge(deny.reason().code(), 1, Integer::sum);
                }
            }
        }
        assertThat(permits).as("permits, seed %d", seed).isGreaterThan(POLICIES * REQUESTS / 400);
        assertThat(tiers).hasSizeGreaterThan(1);
        assertThat(denials).containsKeys(ReasonCode.LABEL_UNMAPPED, ReasonCode.NO_PERMIT, ReasonCode.RULE_DENY);
    }

    /** Every request is looked at in the schema of requests first, and then by each authority in its own. */
    private static Decision expected(List<Authority> authorities, LabelSchema labels, AccessRequest request) {
        Map<String, Interpreter> interpreters = new LinkedHashMap<>();
        for (Authority each : authorities) {
            Optional<Decision> refusal = new Interpreter(each.file, labels, Set.of()).refusal(request);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            interpreters.put(each.source.authority(), new Interpreter(each.file, each.schema, Set.of()));
        }
        Map<String, Authority> named =
                authorities.stream().collect(Collectors.toMap(a -> a.source.authority(), a -> a));
        return Interpreter.decideJointly(
                interpreters, name -> Optional.ofNullable(named.get(name)).flatMap(a -> a.seen(request)));
    }

    private static Decision withoutDetail(Decision decision) {
        return decision instanceof Decision.Deny deny && deny.reason().code() == ReasonCode.LABEL_UNMAPPED
                ? Decision.deny(ReasonCode.LABEL_UNMAPPED, "")
                : OracleTest.withoutDetail(decision);
    }

    /** Returns two authorities, one of which may have the schema of requests. */
    private static List<Authority> authorities(Random random) {
        boolean labelsHaveMore = random.nextBoolean();
        List<String> texts = new ArrayList<>();
        while (texts.size() < 2) {
            String text = PolicyGenerator.policy(
                    random, PolicyGenerator.ALGORITHMS.get(random.nextInt(PolicyGenerator.ALGORITHMS.size())));
            if (text.contains("dimension trust") == labelsHaveMore) {
                // labelling rules may ask for labels, which those with a schema of their own must not
                texts.add(text.replaceAll("(?m)^(label|标记) l\\d.*\\n", ""));
            }
        }
        boolean oneIsLikeRequests = random.nextBoolean();
        LabelSchema own = labels(texts.get(0));
        String other = oneIsLikeRequests ? inAnotherSchema(texts.get(1)) : texts.get(1);
        LabelSchema requests = oneIsLikeRequests ? labels(other) : RandomMapping.schema(random, own);
        return List.of(
                authority("bank", texts.get(0), Optional.of(new RandomMapping(random, requests, own))),
                authority(
                        "bureau",
                        other,
                        oneIsLikeRequests ? Optional.empty() : Optional.of(new RandomMapping(random, requests, own))));
    }

    /** Names the schema, levels and categories otherwise. */
    private static String inAnotherSchema(String text) {
        return text.replace("schema random version 3", "schema requests version 1")
                .replaceAll("\\bL(\\d)\\b", "M$1")
                .replaceAll("\\bc(\\d)\\b", "y$1");
    }

    private static LabelSchema labels(String text) {
        return PolicyCompiler.standard()
                .compile(PolicySource.of(
                        "schema.mls", text.substring(0, text.indexOf("policy p combine")) + "policy p { }"))
                .orThrow()
                .labels();
    }

    private static Authority authority(String name, String text, Optional<RandomMapping> mapping) {
        PolicySource source = PolicySource.of("random.mls", text);
        JointSource own = new JointSource(name, source, SourceResolver.none());
        DiagnosticLog log = new DiagnosticLog("random.mls", 1);
        PolicyFile file = PolicyReader.read(source, LIMITS, log).orElseThrow();
        Set<String> asked = PolicyBinder.bind(file, LIMITS, KnownLabels.profiles(), log)
                .orElseThrow()
                .root()
                .predicates()
                .flatMap(Predicate::asked)
                .map(Attribute::path)
                .collect(Collectors.toSet());
        return new Authority(mapping.map(m -> own.seeing(m.mapping())).orElse(own), file, labels(text), mapping, asked);
    }
}
