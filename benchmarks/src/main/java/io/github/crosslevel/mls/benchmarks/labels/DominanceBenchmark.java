package io.github.crosslevel.mls.benchmarks.labels;

import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * {@link Label#dominates} beside the same question asked of sets of names. Both cases are the longest ones: every
 * category is looked at before the answer is known.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DominanceBenchmark {
    /** How many categories the schema declares; the labels hold all of them. */
    @Param({"16", "256", "1024", "65536"})
    public int categories;

    private Label high;
    private Label low;
    private Label aside;
    private Clearance clearance;
    private Set<String> highNames;
    private Set<String> lowNames;

    /** Makes a label, one it dominates, and one it fails to dominate by the last category alone. */
    @Setup
    public void prepare() {
        String[] names = IntStream.range(0, categories).mapToObj(i -> "c" + i).toArray(String[]::new);
        LabelSchema schema = LabelSchema.builder("benchmark", 1)
                .levels("public", "internal", "secret")
                .categories(names)
                .build();
        List<String> allButLast = List.of(names).subList(0, categories - 1);
        high = schema.label("secret", allButLast);
        low = schema.label("internal", allButLast);
        aside = schema.label("internal", names);
        clearance = Clearance.upTo(high);
        highNames = new HashSet<>(high.categories());
        lowNames = new HashSet<>(low.categories());
    }

    /** A label that dominates the other. */
    @Benchmark
    public boolean dominates() {
        return high.dominates(low);
    }

    /** A label that does not, because of the last category. */
    @Benchmark
    public boolean doesNotDominate() {
        return high.dominates(aside);
    }

    /** The same for callers who must not learn where labels differ. */
    @Benchmark
    public boolean dominatesInConstantTime() {
        return high.dominatesInConstantTime(low);
    }

    /** A clearance up to the label. */
    @Benchmark
    public boolean allows() {
        return clearance.allows(low);
    }

    /** The peer: the same on sets of names. */
    @Benchmark
    public boolean namesContained() {
        return highNames.containsAll(lowNames);
    }
}
