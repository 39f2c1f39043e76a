package io.github.crosslevel.mls.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.IncrementalCompiler;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random policies under random sequences of edits: the incremental compiler gives what compiling the whole text gives,
 * to the last column of the last diagnostic.
 */
class IncrementalOracleTest {
    private static final int EDITS = 40;
    private static final int REQUESTS = 100;
    private static final int POLICIES = Math.toIntExact(
            Long.getLong("mls.oracle.pairs", 120_000L) / EDITS / REQUESTS / PolicyGenerator.ALGORITHMS.size());

    /** What breaks texts, or moves what stands behind it. */
    private static final List<String> SNIPPETS = List.of(
            ";",
            "}",
            "{",
            "/* ",
            " */",
            "/* 注 */",
            "// x\n",
            "\"",
            "\n",
            "\n\n\t",
            " ",
            "；",
            "规",
            "\u0301",
            "\u202E",
            "when subject.limit > 1;\n",
            "policy z {",
            "} policy z {\n",
            "policy z;",
            "rule z permit read;\n",
            "test \"t\" { given action = read; expect deny; }\n",
            "rule k1 deny 写;\n",
            "priority 3 ",
            "not ");

    private final List<String> rules = new ArrayList<>();
    private int read;
    private int merged;
    private int failed;

    static List<String> algorithms() {
        return PolicyGenerator.ALGORITHMS;
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void anEditedPolicyIsWhatItsWholeTextIs(String algorithm) {
        long seed = Long.getLong("mls.seed", 20261122L) + algorithm.length();
        Random random = new Random(seed);
        for (int i = 0; i < POLICIES; i++) {
            PolicyLimits limits = PolicyLimits.standard();
            PolicyCompiler compiler =
                    PolicyCompiler.within(i % 5 == 0 ? limits.withDiagramNodes(1) : limits.withDiagnostics(i % 3 + 8));
            String text =
                    i % 2 == 0 ? PolicyGenerator.flat(random, algorithm) : PolicyGenerator.policy(random, algorithm);
            IncrementalCompiler incremental = compiler.incremental();
            incremental.compile(PolicySource.of("random.mls", text));
            String whole = text;
            for (int edit = 0; edit < EDITS; edit++) {
                String changed = changed(text, algorithm, random);
                PolicySource source = PolicySource.of("random.mls", changed);
                Compilation is = incremental.compile(source);
                read += incremental.reuse().read();
                merged += incremental.reuse().merged();
                String where = "seed %d, policy %d, edit %d: %s".formatted(seed, i, edit, changed);
                compare(is, compiler.compile(source), random, where);
                if (is instanceof Compilation.Compiled) {
                    whole = changed;
                } else {
                    failed++;
                }
                text = random.nextInt(3) == 0 ? changed : whole;
            }
        }
        assertThat(read).as("read again, seed %d", seed).isGreaterThan(POLICIES * EDITS / 2);
        assertThat(merged).as("merged again, seed %d", seed).isGreaterThan(POLICIES * EDITS / 10);
        assertThat(failed).as("failed, seed %d", seed).isBetween(POLICIES, POLICIES * EDITS * 3 / 4);
    }

    private static void compare(Compilation is, Compilation expected, Random random, String where) {
        assertThat(is.diagnostics()).as(where).isEqualTo(expected.diagnostics());
        assertThat(is).as(where).isInstanceOf(expected.getClass());
        if (is instanceof Compilation.Failed) {
            return;
        }
        CompiledPolicy policy = is.orThrow();
        CompiledPolicy whole = expected.orThrow();
        assertThat(policy.semanticHash()).as(where).isEqualTo(whole.semanticHash());
        assertThat(policy.rules()).as(where).isEqualTo(whole.rules());
        assertThat(policy.report()).as(where).isEqualTo(whole.report());
        assertThat(policy.runTests()).as(where).isEqualTo(whole.runTests());
        RequestGenerator requests = new RequestGenerator(random, policy.labels());
        for (int i = 0; i < REQUESTS; i++) {
            AccessRequest request = requests.next();
            assertThat(policy.decider().decide(request))
                    .as(where)
                    .isEqualTo(whole.decider().decide(request));
            assertThat(policy.labeler().stamp(request))
                    .as(where)
                    .isEqualTo(whole.labeler().stamp(request));
        }
    }

    /** Changes rules as people do, most of the time. */
    private String changed(String text, String algorithm, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int first = lines.indexOf("policy p combine " + algorithm + " default deny {") + 1;
        int at = first + random.nextInt(lines.size() - first);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> lines.add(at, rule(algorithm, random));
            case 3, 4 -> {
                if (lines.get(at).matches("(rule|规则) k.*")) {
                    lines.set(at, rule(algorithm, random));
                }
            }
            case 5 -> {
                if (lines.get(at).matches("(rule|规则) k.*")) {
                    lines.remove(at);
                }
            }
            case 6 -> lines.add(random.nextInt(lines.size()), "// " + random.nextInt());
            case 7 -> lines.add(at, lines.remove(first + random.nextInt(lines.size() - first)));
            default -> {
                return spliced(text, random);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Writes a snippet over a few characters anywhere. */
    private static String spliced(String text, Random random) {
        int from = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        int to = Math.min(text.length(), from + random.nextInt(3));
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to++;
        }
        return text.substring(0, from) + SNIPPETS.get(random.nextInt(SNIPPETS.size())) + text.substring(to);
    }

    /** Returns a rule of another policy, under an id that is new most of the time. */
    private String rule(String algorithm, Random random) {
        while (rules.isEmpty()) {
            PolicyGenerator.flat(random, algorithm)
                    .lines()
                    .filter(line -> line.matches("(rule|规则) k.*"))
                    .forEach(rules::add);
        }
        String rule = rules.remove(rules.size() - 1);
        return random.nextInt(10) == 0 ? rule : rule.replaceFirst(" k\\d+", " k" + random.nextInt(1_000_000));
    }
}
