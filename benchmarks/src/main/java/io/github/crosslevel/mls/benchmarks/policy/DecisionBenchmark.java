package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decisions by the policy of the main job, compiled, behind the mandatory rules: what every crossing asks twice. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecisionBenchmark {
    private static final String POLICY = "/credit-exchange.en.mls";
    private static final Instant MORNING = Instant.parse("2026-11-23T02:00:00Z"); // ten o'clock in Shanghai
    private static final Instant NIGHT = Instant.parse("2026-11-23T14:00:00Z"); // ten in the evening

    private CompiledPolicy policy;
    private Decider decider;
    private AccessRequest query;
    private AccessRequest lateQuery;
    private AccessRequest answer;

    /** Compiles the policy, and checks that each request gets the answer that the benchmark is named after. */
    @Setup
    public void prepare() throws IOException {
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream(POLICY), POLICY)) {
            policy = PolicyCompiler.standard()
                    .compile(PolicySource.of(POLICY, text.readAllBytes()))
                    .orThrow();
        }
        decider = MandatoryAccess.before(policy.decider());
        LabelSchema labels = policy.labels();
        GradedSystem internet = system("internet", 2, labels);
        GradedSystem intranet = system("intranet", 3, labels);
        query = labelled(request("query", "credit-inquiry", Attributes.none(), internet, intranet, MORNING));
        lateQuery = labelled(request("query", "credit-inquiry", Attributes.none(), internet, intranet, NIGHT));
        Attributes grade = Attributes.of("grade", AttributeValue.of(2));
        answer = labelled(request("answer", "credit-report", grade, intranet, internet, MORNING));
        require(permittedQuery() instanceof Decision.Permit);
        require(deniedQuery() instanceof Decision.Deny);
        require(permittedAnswer() instanceof Decision.Permit permit
                && !permit.obligations().isEmpty());
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the policy decides otherwise than this benchmark assumes");
        }
    }

    private static GradedSystem system(String name, int grade, LabelSchema labels) {
        return new GradedSystem(SystemId.of(name), grade, Clearance.upTo(labels.top()));
    }

    private AccessRequest request(
            String action,
            String type,
            Attributes object,
            GradedSystem source,
            GradedSystem destination,
            Instant time) {
        return new AccessRequest(
                new Subject(
                        SubjectId.of("alice"),
                        SystemId.of("internet"),
                        Clearance.upTo(policy.labels().parse("秘密{征信}")),
                        Attributes.of("role", AttributeValue.of("customer"))),
                new ObjectRef(ObjectId.of("report/1"), type, object),
                Unlabeled.UNLABELED,
                Action.of(action),
                Protocol.of("http"),
                source,
                destination,
                time);
    }

    private AccessRequest labelled(AccessRequest request) {
        if (policy.labeler().stamp(request) instanceof Stamping.Stamped stamped) {
            return request.labeled(stamped.label());
        }
        throw new IllegalStateException("the policy does not label " + request.object());
    }

    /** A query within hours. */
    @Benchmark
    public Decision permittedQuery() {
        return decider.decide(query);
    }

    /** The same query after hours. */
    @Benchmark
    public Decision deniedQuery() {
        return decider.decide(lateQuery);
    }

    /** An answer, with the obligation to mask it. */
    @Benchmark
    public Decision permittedAnswer() {
        return decider.decide(answer);
    }

    /** The labelling rules on an answer that carries no label yet. */
    @Benchmark
    public Stamping stampedAnswer() {
        return policy.labeler().stamp(answer);
    }
}
