package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.benchmarks.policy.RuleSets.Filters.Profile;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.TableCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Compiles rule sets of growing size, and prints what it took and what came out. The first set is compiled cold, as by
 * a program that has just started.
 */
public final class CompileScale {
    private static final long SEED = 20261122;
    private static final int CHANGES = 41;

    private CompileScale() {}

    /**
     * Runs it.
     *
     * @param arguments {@code exchange}, {@code filters} or {@code text}, and then the numbers of rules; {@code text}
     *     reads policies, where the others begin with their rules
     */
    public static void main(String[] arguments) {
        String kind = arguments.length > 0 ? arguments[0] : "exchange";
        int[] counts = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
                : new int[] {1_000, 10_000, 100_000};
        if (kind.equals("text")) {
            print("rules", "chars", "compile ms", "cpu ms", "peak MB", "table KB");
            Arrays.stream(counts).forEach(CompileScale::compileText);
            return;
        }
        print("rules", "compile ms", "cpu ms", "peak MB", "tier", "nodes", "edges", "table KB", "steps", "change ms");
        for (int count : counts) {
            if (kind.equals("exchange")) {
                RuleSets.Exchange exchange = new RuleSets.Exchange(SEED);
                compile(exchange.rules(count), RuleSets.DENY_OVERRIDES, exchange);
            } else {
                for (Profile profile : List.of(Profile.ACCESS_LIST, Profile.FIREWALL, Profile.CHAIN)) {
                    RuleTable rules = new RuleSets.Filters(SEED, profile).rules(count);
                    compile(rules, RuleSets.FIRST_APPLICABLE, new RuleSets.Exchange(SEED));
                    compile(rules, RuleSets.DENY_OVERRIDES, new RuleSets.Exchange(SEED));
                }
            }
        }
    }

    private static void compileText(int count) {
        String text = new ExchangePolicies(SEED).text(count);
        PolicySource source = PolicySource.of("exchange.mls", text);
        int length = text.length();
        text = "";
        PolicyCompiler compiler = ExchangePolicies.compiler(count);
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        CompiledPolicy policy = compiler.compile(source).orThrow();
        long time = System.nanoTime() - start;
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        print(
                count,
                length,
                time / 1_000_000,
                cpu / 1_000_000,
                peak() >> 20,
                policy.report().tableBytes() >> 10);
    }

    static long peak() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static void compile(RuleTable rules, Combining combining, RuleSets.Exchange exchange) {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        TableCompiler compiler =
                TableCompiler.of(rules, combining, RuleSets.blocks(rules), Budget.forRules(rules.size()));
        long time = System.nanoTime() - start;
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        long peak = peak();
        DecisionTable.Report report = compiler.table().report();
        double change = rules.variables() == RuleSets.Exchange.CLASSES.length
                ? medianOfChanges(compiler, i -> exchange.rule(RuleSets.PERMIT + i % 2))
                : medianOfChanges(compiler, i -> rules.rule(new Random(i).nextInt(rules.size())));
        print(
                rules.size(),
                time / 1_000_000,
                cpu / 1_000_000,
                peak >> 20,
                report.tier(),
                report.nodes(),
                report.edges(),
                report.bytes() >> 10,
                report.worstCaseSteps(),
                String.format(Locale.ROOT, "%.1f", change / 1e6));
    }

    private static double medianOfChanges(TableCompiler compiler, java.util.function.IntFunction<Rule> rule) {
        Random random = new Random(SEED);
        long[] times = new long[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            int at = random.nextInt(compiler.rules().size());
            Rule changed = rule.apply(i);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            compiler.splice(at, at + 1, List.of(changed));
            times[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(times);
        return times[CHANGES / 2];
    }

    static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void print(Object... cells) {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            line.append(String.format(Locale.ROOT, "%11s", cell));
        }
        System.out.println(line);
    }
}
