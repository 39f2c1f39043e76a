package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.policy.CompileReport;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.JointSource;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Compiles the policies of several centers into one, and prints what it takes beside the policy of one center alone,
 * each twice: cold and again.
 */
public final class JointScale {
    private static final long SEED = 20261122;

    private JointScale() {}

    /**
     * Runs it.
     *
     * @param arguments the number of centers, and then of the rules of each; two with 10,000 rules each without
     */
    public static void main(String[] arguments) {
        int centers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
        int[] counts = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
                : new int[] {10_000};
        System.out.println("    rules  centers   cpu ms       tier    nodes    edges  table KB");
        for (int rules : counts) {
            PolicyCompiler compiler = ExchangePolicies.compiler(rules);
            List<JointSource> sources =
                    IntStream.range(0, centers).mapToObj(i -> source(i, rules)).toList();
            for (int round = 0; round < 2; round++) {
                measure(
                        rules,
                        1,
                        () -> compiler.compile(sources.get(0).source()).orThrow());
                measure(rules, centers, () -> compiler.compileJointly(sources).orThrow());
            }
        }
    }

    private static JointSource source(int center, int rules) {
        String text = new ExchangePolicies(SEED + center).text(rules);
        return new JointSource("center-" + center, PolicySource.of("exchange.mls", text), SourceResolver.none());
    }

    private static void measure(int rules, int centers, Supplier<CompiledPolicy> compiling) {
        long cpu = cpu();
        CompileReport report = compiling.get().report();
        cpu = cpu() - cpu;
        System.out.println(String.format(
                Locale.ROOT,
                "%9d %8d %8d %10s %8d %8d %9d",
                rules,
                centers,
                cpu / 1_000_000,
                report.tier(),
                report.nodes(),
                report.edges(),
                report.tableBytes() >> 10));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
