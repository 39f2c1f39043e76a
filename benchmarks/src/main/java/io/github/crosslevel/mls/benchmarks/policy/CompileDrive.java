package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;

/** A policy compiled from its text by a JVM that has just started, within the heap that is granted for it. */
public final class CompileDrive implements Drive {
    private static final long SEED = 20261122;
    private static final int MILLION = 1_000_000;

    private final int rules;
    private final int mebibytes;
    private final int seconds;

    private CompileDrive(int rules, int mebibytes, int seconds) {
        this.rules = rules;
        this.mebibytes = mebibytes;
        this.seconds = seconds;
    }

    /** Returns the one of every size: 10,000 rules in 128 MB, 100,000 in 512 MB, 1,000,000 in 4 GB. */
    public static List<Drive> all() {
        return List.of(
                new CompileDrive(10_000, 128, 6),
                new CompileDrive(100_000, 512, 25),
                new CompileDrive(MILLION, 4096, 120));
    }

    @Override
    public String name() {
        return "compile-" + rules;
    }

    @Override
    public String describe() {
        return rules + " rules compiled from their text, the first thing that a JVM with a heap of " + mebibytes
                + " MB does; a run that ends has had enough of it";
    }

    @Override
    public int seconds() {
        return seconds;
    }

    @Override
    public List<String> options() {
        return List.of("-Xmx" + mebibytes + "m");
    }

    @Override
    public boolean isLong() {
        return rules >= MILLION;
    }

    @Override
    public void run(Turns turns) {
        PolicySource source = PolicySource.of("exchange.mls", new ExchangePolicies(SEED).text(rules));
        PolicyCompiler compiler = ExchangePolicies.compiler(rules);
        System.gc();
        CompileScale.pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        CompiledPolicy policy = compiler.compile(source).orThrow();
        turns.keep("wall", System.nanoTime() - start);
        turns.keep("cpu", ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        turns.keep("peak", CompileScale.peak());
        turns.keep("table", policy.report().tableBytes());
        turns.keep("heap", Runtime.getRuntime().maxMemory());
    }
}
