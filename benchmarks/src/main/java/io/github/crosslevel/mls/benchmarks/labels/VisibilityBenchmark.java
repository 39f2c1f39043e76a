package io.github.crosslevel.mls.benchmarks.labels;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.accumulo.access.Access;
import org.apache.accumulo.access.AccessEvaluator;
import org.apache.accumulo.access.ParsedAccessExpression;
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

/**
 * May a holder of certain memberships read what needs others: a conjunction of five, and eight clauses of three each;
 * the same questions put to accumulo-access, once to an expression as text and once parsed before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class VisibilityBenchmark {
    /** How many memberships there are; the reader holds every other. */
    @Param({"64", "256"})
    public int members;

    private Clearance reader;
    private Label conjunction;
    private Label clauses;
    private AccessEvaluator peer;
    private String conjunctionText;
    private String clausesText;
    private ParsedAccessExpression conjunctionParsed;
    private ParsedAccessExpression clausesParsed;

    /** Makes both questions, whose answer is yes, so that everything is looked at. */
    @Setup
    public void prepare() {
        List<String> names = IntStream.range(0, members).mapToObj(i -> "m" + i).toList();
        AnyOfDimension release = AnyOfDimension.of("release", names);
        LabelSchema schema =
                LabelSchema.builder("benchmark", 1).dimension(release).build();
        String[] held =
                IntStream.range(0, members / 2).mapToObj(i -> "m" + 2 * i).toArray(String[]::new);
        reader =
                Clearance.upTo(schema.label().set(release, release.eachOf(held)).build());

        String[] five = {"m2", "m8", "m14", "m32", "m60"};
        conjunction = schema.label().set(release, release.eachOf(five)).build();
        conjunctionText = String.join("&", five);

        Formula eight = release.unrestricted();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            String[] three = {"m" + (6 * i + 1), "m" + (6 * i + 3), "m" + (6 * i + 4)};
            eight = eight.and(release.anyOf(three));
            text.append(i == 0 ? "(" : "&(").append(String.join("|", three)).append(')');
        }
        clauses = schema.label().set(release, eight).build();
        clausesText = text.toString();

        Access access = Access.builder().build();
        peer = access.newEvaluator(Set.copyOf(Arrays.asList(held)));
        conjunctionParsed = access.newParsedExpression(conjunctionText);
        clausesParsed = access.newParsedExpression(clausesText);
        if (!(conjunction() && clauses() && peerConjunction() && peerClauses())) {
            throw new IllegalStateException("the answers are not all yes");
        }
    }

    /** Five memberships, all needed. */
    @Benchmark
    public boolean conjunction() {
        return reader.allows(conjunction);
    }

    /** Eight clauses, of each of which one of three memberships is needed. */
    @Benchmark
    public boolean clauses() {
        return reader.allows(clauses);
    }

    /** The peer: the conjunction as text. */
    @Benchmark
    public boolean peerConjunction() {
        return peer.canAccess(conjunctionText);
    }

    /** The peer: the conjunction parsed before. */
    @Benchmark
    public boolean peerConjunctionParsed() {
        return peer.canAccess(conjunctionParsed);
    }

    /** The peer: the clauses as text. */
    @Benchmark
    public boolean peerClauses() {
        return peer.canAccess(clausesText);
    }

    /** The peer: the clauses parsed before. */
    @Benchmark
    public boolean peerClausesParsed() {
        return peer.canAccess(clausesParsed);
    }
}
