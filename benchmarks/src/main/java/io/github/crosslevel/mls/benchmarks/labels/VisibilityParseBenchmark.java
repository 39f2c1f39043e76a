package io.github.crosslevel.mls.benchmarks.labels;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.codec.VisibilityCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.accumulo.access.Access;
import org.apache.accumulo.access.AccessExpression;
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
 * From the text of a visibility expression to something that can be asked: here a reduced formula over declared names,
 * which is canonical; for accumulo-access a syntax tree, or only the knowledge that the text is an expression.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class VisibilityParseBenchmark {
    private static final Map<String, String> EXPRESSIONS = Map.of(
            "terms", "m2&m8&m14&m32&m60",
            "group", "m2&m8&(m14|m32|m60)",
            "groups", "m2&(m8|m14)&(m32|m60)");

    /** What the expression has, of five terms each: a word, since JMH writes other chars of parameters as it likes. */
    @Param({"terms", "group", "groups"})
    public String shape;

    private String expression;

    private VisibilityCodec codec;
    private Access access;

    /** Declares 64 names. */
    @Setup
    public void prepare() {
        List<String> names = IntStream.range(0, 64).mapToObj(i -> "m" + i).toList();
        AnyOfDimension release = AnyOfDimension.of("release", names);
        LabelSchema schema =
                LabelSchema.builder("benchmark", 1).dimension(release).build();
        expression = EXPRESSIONS.get(shape);
        codec = VisibilityCodec.strict(schema, release);
        access = Access.builder().build();
    }

    /** Reads and reduces. */
    @Benchmark
    public Formula parse() {
        return codec.parse(expression).value();
    }

    /** The peer: reads into a tree. */
    @Benchmark
    public ParsedAccessExpression peerParse() {
        return access.newParsedExpression(expression);
    }

    /** The peer: reads and keeps the text. */
    @Benchmark
    public AccessExpression peerCheck() {
        return access.newExpression(expression);
    }
}
