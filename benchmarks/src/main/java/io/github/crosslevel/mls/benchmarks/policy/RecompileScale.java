package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.IncrementalCompiler;
import io.github.crosslevel.mls.policy.live.ActivePolicy;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Changes one rule of a policy again and again, and prints what it takes from the changed text to the policy in force,
 * beside compiling the whole text.
 */
public final class RecompileScale {
    private static final long SEED = 20261122;
    private static final int WARM_UP = 100;
    private static final int CHANGES = 101;

    private RecompileScale() {}

    /**
     * Runs it.
     *
     * @param arguments the numbers of rules; 10,000 without
     */
    public static void main(String[] arguments) {
        int[] counts = arguments.length > 0
                ? Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray()
                : new int[] {10_000};
        System.out.println("    rules  whole cpu ms  change ms  change cpu ms  swap us  merged");
        for (int rules : counts) {
            measure(rules);
        }
    }

    private static void measure(int rules) {
        String[] lines = new ExchangePolicies(SEED).text(rules).split("\n", -1);
        String[] others = new ExchangePolicies(SEED + 1).text(rules).split("\n", -1);
        int first = lines.length - 2 - rules; // the last line is empty, the one before closes the policy
        IncrementalCompiler compiler = ExchangePolicies.compiler(rules).incremental();
        long cpu = cpu();
        CompiledPolicy policy = compiler.compile(source(lines)).orThrow();
        long whole = cpu() - cpu;
        ActivePolicy active = ActivePolicy.of(policy);
        Random random = new Random(SEED);
        long[][] taken = new long[3][CHANGES];
        int merged = 0;
        for (int i = -WARM_UP; i < CHANGES; i++) {
            int at = first + random.nextInt(rules);
            lines[at] = others[at];
            PolicySource changed = source(lines);
            cpu = cpu();
            long start = System.nanoTime();
            Compilation compilation = compiler.compile(changed);
            long made = System.nanoTime();
            long used = cpu() - cpu;
            active.replace(compilation.orThrow());
            long swapped = System.nanoTime();
            if (i >= 0) {
                taken[0][i] = made - start;
                taken[1][i] = used;
                taken[2][i] = swapped - made;
                merged += compiler.reuse().merged() > 0 ? 1 : 0;
            }
        }
        System.out.println(String.format(
                Locale.ROOT,
                "%9d %13.0f %10.1f %14.1f %8.1f %7d",
                rules,
                whole / 1e6,
                median(taken[0]) / 1e6,
                median(taken[1]) / 1e6,
                median(taken[2]) / 1e3,
                merged));
    }

    private static PolicySource source(String[] lines) {
        return PolicySource.of("exchange.mls", String.join("\n", lines));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
