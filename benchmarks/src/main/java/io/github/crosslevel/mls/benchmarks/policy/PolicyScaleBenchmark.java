package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.TableCompiler;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectRef;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a decision costs as the number of rules grows, over 1,024 requests in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyScaleBenchmark {
    private static final long SEED = 20261122;
    private static final int REQUESTS = 1 << 10;

    /** How many rules. */
    @Param({"10", "100", "1000", "10000", "100000"})
    public int rules;

    private DecisionTable table;
    private int[][] classes;
    private Decider decider;
    private AccessRequest[] requests;
    private int next;

    /** Compiles both, and checks that the requests are both permitted and denied. */
    @Setup
    public void prepare() {
        RuleSets.Exchange exchange = new RuleSets.Exchange(SEED);
        RuleTable made = exchange.rules(rules);
        table = TableCompiler.of(made, RuleSets.DENY_OVERRIDES, RuleSets.blocks(made), Budget.forRules(rules))
                .table();
        classes = new int[REQUESTS][];
        for (int i = 0; i < REQUESTS; i++) {
            classes[i] = exchange.request();
        }
        ExchangePolicies policies = new ExchangePolicies(SEED);
        CompiledPolicy policy = policies.compile(rules);
        decider = policy.decider();
        requests = policies.requests(policy.labels(), REQUESTS).toArray(AccessRequest[]::new);
        int permits = 0;
        for (AccessRequest request : requests) {
            permits += decider.decide(request) instanceof Decision.Permit ? 1 : 0;
        }
        System.out.println("# " + permits + " of " + REQUESTS + " permitted; "
                + policy.report().tier() + ", " + policy.report().tableBytes() + " bytes");
    }

    /** The walk alone, with the classes of all values known. */
    @Benchmark
    public int walk() {
        next = (next + 1) & (REQUESTS - 1);
        return table.evaluate(classes[next]);
    }

    /** A decision about a request over known values, with the rule that decided. */
    @Benchmark
    public Decision decide() {
        next = (next + 1) & (REQUESTS - 1);
        return decider.decide(requests[next]);
    }

    /** The same about values that were never seen before; what is allocated is the request. */
    @Benchmark
    public Decision decideFresh() {
        next = (next + 1) & (REQUESTS - 1);
        AccessRequest known = requests[next];
        Subject subject = known.subject();
        ObjectRef object = known.object();
        return decider.decide(new AccessRequest(
                new Subject(subject.id(), subject.home(), subject.clearance(), subject.attributes()),
                new ObjectRef(object.id(), object.type(), object.attributes()),
                known.labeling(),
                known.action(),
                known.protocol(),
                known.source(),
                known.destination(),
                known.time()));
    }
}
