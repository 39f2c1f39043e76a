package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.IncrementalCompiler;
import io.github.crosslevel.mls.policy.live.ActivePolicy;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** One rule of 10,000 changed again and again, while another thread decides. */
public final class RuleChangeDrive implements Drive {
    private static final long SEED = 20261122;
    private static final int RULES = 10_000;
    private static final int WARM_UP = 20;
    private static final int FEWEST = 21;

    @Override
    public String name() {
        return "rule-change";
    }

    @Override
    public String describe() {
        return "from the text in which one rule of 10,000 has changed to the policy in force, and how often a thread "
                + "that decides meanwhile had to wait";
    }

    @Override
    public int seconds() {
        return 12;
    }

    @Override
    public void run(Turns turns) throws Exception {
        ExchangePolicies policies = new ExchangePolicies(SEED);
        String[] lines = policies.text(RULES).split("\n", -1);
        String[] others = new ExchangePolicies(SEED + 1).text(RULES).split("\n", -1);
        IncrementalCompiler compiler = ExchangePolicies.compiler(RULES).incremental();
        CompiledPolicy policy = compiler.compile(source(lines)).orThrow();
        ActivePolicy active = ActivePolicy.of(policy);
        List<AccessRequest> requests = policies.requests(policy.labels(), 256);
        Deciding deciding = new Deciding(active.decider(), requests);
        Random random = new Random(SEED);
        int first = lines.length - 2 - RULES; // the last line is empty, the one before closes the policy
        Histogram wall = new Histogram(3);
        Histogram cpu = new Histogram(3);
        Histogram swap = new Histogram(3);
        long end = System.nanoTime() + (long) (turns.seconds() * 1e9);
        for (int i = -WARM_UP; i < FEWEST || System.nanoTime() < end; i++) {
            int at = first + random.nextInt(RULES);
            lines[at] = others[at];
            PolicySource changed = source(lines);
            long used = cpu();
            long start = System.nanoTime();
            CompiledPolicy next = compiler.compile(changed).orThrow();
            long made = System.nanoTime();
            used = cpu() - used;
            if (i == 0) {
                deciding.start();
                made = System.nanoTime(); // the thread was started in between
            }
            active.replace(next);
            if (i > 0) {
                wall.recordValue(made - start);
                cpu.recordValue(used);
                swap.recordValue(System.nanoTime() - made);
            }
        }
        turns.keep("waits", deciding.stop());
        turns.keep("decisions", deciding.decisions.get());
        turns.keep("wall", wall);
        turns.keep("cpu", cpu);
        turns.keep("swap", swap);
    }

    private static PolicySource source(String[] lines) {
        return PolicySource.of("exchange.mls", String.join("\n", lines));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A thread that decides until it is stopped. */
    private static final class Deciding {
        private final AtomicBoolean ends = new AtomicBoolean();
        private final AtomicLong decisions = new AtomicLong();
        private final Thread thread;
        private long waitsBefore;

        Deciding(Decider decider, List<AccessRequest> requests) {
            thread = new Thread(() -> {
                for (int i = 0; !ends.get(); i = (i + 1) % requests.size()) {
                    decider.decide(requests.get(i));
                    decisions.incrementAndGet();
                }
            });
            thread.setDaemon(true);
        }

        void start() throws InterruptedException {
            thread.start();
            while (decisions.get() < 10_000) {
                Thread.sleep(1);
            }
            waitsBefore = waits();
        }

        /** Returns how often the thread waited for a lock or for another thread since it had started. */
        long stop() throws InterruptedException {
            long waits = waits() - waitsBefore;
            ends.set(true);
            thread.join();
            return waits;
        }

        private long waits() {
            ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
            return info.getBlockedCount() + info.getWaitedCount();
        }
    }
}
