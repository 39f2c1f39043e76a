package io.github.crosslevel.mls.benchmarks.inspection;

import io.github.crosslevel.mls.inspection.match.Regex;
import io.github.crosslevel.mls.inspection.match.RegexScanner;
import io.github.crosslevel.mls.inspection.match.RegexSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Three hundred attack expressions over parameters of 20 bytes: nanoseconds per parameter. And over pieces of 64 KiB of
 * text that makes as many states as it can: nanoseconds per byte, so that 200 are 5 MB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegexSetBenchmark {
    static final int VALUES = 1000;
    static final int HOSTILE = 64 << 10;
    private static final int PIECES = 256;

    private List<byte[]> values;
    private List<String> texts;
    private List<Matcher> oneByOne;
    private RegexScanner scanner;
    private RegexScanner hostileScanner;
    private byte[] hostile;
    private int next;

    /** Makes values and expressions; hostile text is made of pieces of attacks, in random order. */
    @Setup
    public void prepare() {
        List<String> expressions = AttackRegexes.expressions();
        values = AttackRegexes.values(VALUES);
        texts = values.stream().map(v -> new String(v, StandardCharsets.UTF_8)).toList();
        oneByOne = expressions.stream()
                .map(expression -> Pattern.compile(expression).matcher(""))
                .toList();
        scanner = RegexSet.of(expressions.stream().map(Regex::of).toList()).scanner();
        hostileScanner =
                RegexSet.of(expressions.stream().map(Regex::of).toList()).scanner();
        Random random = new Random(1);
        String pieces =
                "union select from or and '\" <script onload= ../ ..\\ etc passwd ;cat |id && ${jndi: {{ }} <% ` $( "
                        + "&lt; %u0041 \\x41 /* -- aaaa AAAA0000 ( ) [ ] # O:1: . , ";
        StringBuilder text = new StringBuilder();
        while (text.length() < PIECES * HOSTILE) {
            int at = random.nextInt(pieces.length() - 8);
            text.append(pieces, at, at + 1 + random.nextInt(8));
        }
        hostile = text.substring(0, PIECES * HOSTILE).getBytes(StandardCharsets.UTF_8);
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int regexSet() {
        int matched = 0;
        for (byte[] value : values) {
            matched += scanner.matches(value, 0, value.length) ? 1 : 0;
        }
        return matched;
    }

    /** Each expression by the engine of the JDK, on strings that are decoded. */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int javaOneByOne() {
        int matched = 0;
        for (String text : texts) {
            for (Matcher matcher : oneByOne) {
                matched += matcher.reset(text).find() ? 1 : 0;
            }
        }
        return matched;
    }

    /** Ours on text that keeps it from remembering. */
    @Benchmark
    @OperationsPerInvocation(HOSTILE)
    public boolean regexSetHostile() {
        next = (next + 1) % PIECES;
        return hostileScanner.matches(hostile, next * HOSTILE, (next + 1) * HOSTILE);
    }
}
