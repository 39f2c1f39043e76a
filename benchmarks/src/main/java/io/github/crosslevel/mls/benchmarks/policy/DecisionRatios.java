package io.github.crosslevel.mls.benchmarks.policy;

import com.sun.management.ThreadMXBean;
import io.github.crosslevel.mls.benchmarks.engine.Decisions;
import io.github.crosslevel.mls.benchmarks.engine.Engine;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decisions of some engines beside each other, for machines that are not quiet: all take turns in one JVM, and of each
 * the turn with the least processor time counts. Ratios are to the first engine. {@code PolicyEngineBenchmark} measures
 * each in a JVM of its own.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.policy.DecisionRatios
 *     exchange 1000 500 floor-diagram,mls</pre>
 *
 * <p>The arguments are the workload, its size, how many turns each engine has, and the engines.
 */
public final class DecisionRatios {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A turn takes at least this long, so that reading the clock does not count. */
    private static final long TURN = 2_000_000;

    private DecisionRatios() {}

    /** Measures decisions about prepared and raw requests. */
    public static void main(String[] arguments) throws Exception {
        Workload workload = Workloads.named(arguments[0]).make(Integer.parseInt(arguments[1]));
        int turns = Integer.parseInt(arguments[2]);
        List<Case> prepared = new ArrayList<>();
        List<Case> raw = new ArrayList<>();
        for (String name : arguments[3].split(",", -1)) {
            Engine engine = Engines.named(name);
            engine.refusal(workload).ifPresent(why -> print("%s: %s", name, why));
            if (engine.refusal(workload).isEmpty()) {
                Decisions decisions = engine.load(workload);
                prepared.add(new Case(name, decisions::prepared));
                raw.add(new Case(name, decisions::raw));
            }
        }
        measure("prepared", prepared, turns);
        measure("raw", raw, turns);
    }

    private static void measure(String what, List<Case> cases, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            cases.forEach(Case::turn);
        }
        double first = cases.get(0).fastest;
        for (Case one : cases) {
            print(
                    "%-10s %-18s %12.1f ns %8.0f B  ratio %8.2f  (%d permitted)",
                    what, one.name, one.fastest, one.bytes, one.fastest / first, one.permitted);
        }
    }

    /** Answers one of the requests. */
    private interface Question {
        boolean permits(int request);
    }

    /** An engine and its fastest turn. */
    private static final class Case {
        private final String name;
        private final Question question;
        private double fastest = Double.MAX_VALUE;
        private double bytes = Double.MAX_VALUE;
        private int permitted;
        private int rounds = 1;

        Case(String name, Question question) {
            this.name = name;
            this.question = question;
        }

        void turn() {
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            long start = THREADS.getCurrentThreadCpuTime();
            int permits = 0;
            for (int round = 0; round < rounds; round++) {
                for (int request = 0; request < Workload.REQUESTS; request++) {
                    permits += question.permits(request) ? 1 : 0;
                }
            }
            long took = THREADS.getCurrentThreadCpuTime() - start;
            allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
            double decisions = (double) rounds * Workload.REQUESTS;
            fastest = Math.min(fastest, took / decisions);
            bytes = Math.min(bytes, allocated / decisions);
            permitted = permits / rounds;
            rounds = took < TURN ? rounds * 2 : rounds;
        }
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
