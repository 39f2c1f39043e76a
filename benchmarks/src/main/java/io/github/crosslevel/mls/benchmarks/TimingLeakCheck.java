package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Whether the time of a comparison tells where two labels differ: Welch's t-test between labels that differ from the
 * first bit on and labels that differ in the last one only (Reparaz, Balasch, Verbauwhede: dude, is my code constant
 * time?). Beyond 4.5 it does; {@link Label#dominates} is measured beside {@link Label#dominatesInConstantTime}.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.TimingLeakCheck
 * </pre>
 */
public final class TimingLeakCheck {
    private static final int CATEGORIES = 1024;
    private static final int MEMBERS = 64;
    private static final int LABELS = 64;
    private static final int BATCH = 100;
    private static final int SAMPLES = 200_000;
    private static final double LIMIT = 4.5;
    /** Slower samples are those of interrupts, not of the code. */
    private static final double KEPT = 0.9;

    private static final ChainDimension LEVEL = ChainDimension.of("level", "public", "internal", "secret");
    private static final AllOfDimension CATEGORY = AllOfDimension.numbered("category", "c", CATEGORIES);
    private static final AnyOfDimension RELEASE = AnyOfDimension.of(
            "release", IntStream.range(0, MEMBERS).mapToObj(i -> "m" + i).toList());
    private static final LabelSchema SCHEMA = LabelSchema.builder("timing", 1)
            .dimension(LEVEL)
            .dimension(CATEGORY)
            .dimension(RELEASE)
            .build();

    private TimingLeakCheck() {}

    /** Prints t for both comparisons, and ends with status 1 if the one in constant time leaks. */
    public static void main(String[] arguments) {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 42;
        System.out.println("seed " + seed + ", " + SAMPLES + " samples of " + BATCH + " comparisons, limit " + LIMIT);
        double usual = t(Label::dominates, new Random(seed));
        System.out.printf("dominates:               |t| = %.2f%n", usual);
        double constant = t(Label::dominatesInConstantTime, new Random(seed));
        System.out.printf("dominatesInConstantTime: |t| = %.2f%n", constant);
        if (constant > LIMIT) {
            System.exit(1);
        }
    }

    private static double t(BiPredicate<Label, Label> comparison, Random random) {
        Label[] high = new Label[LABELS];
        Label[][] low = new Label[2][LABELS];
        for (int i = 0; i < LABELS; i++) {
            high[i] = label("c" + (CATEGORIES - 1 - i), "internal", 8 + i);
            low[0][i] = label("c" + i, "secret", 7 - i % 8);
            low[1][i] = label("c" + (CATEGORIES - 1 - i), "internal", 8 + i + 1);
        }
        measure(comparison, high, low, random); // so that what is measured next is compiled
        return welch(measure(comparison, high, low, random));
    }

    /** A label of one category and eight clauses of two members, the last of which is chosen. */
    private static Label label(String category, String level, int last) {
        Formula formula = RELEASE.anyOf("m" + last % MEMBERS, "m" + (last + 20) % MEMBERS);
        for (int i = 0; i < 7; i++) {
            formula = formula.and(RELEASE.anyOf("m" + (last + i + 1) % MEMBERS, "m" + (last + i + 30) % MEMBERS));
        }
        return SCHEMA.label()
                .set(LEVEL, level)
                .set(CATEGORY, category)
                .set(RELEASE, formula)
                .build();
    }

    /** Returns the times of both kinds, in random order of measurement. */
    private static double[][] measure(
            BiPredicate<Label, Label> comparison, Label[] high, Label[][] low, Random random) {
        double[][] times = new double[2][SAMPLES];
        int[] counts = new int[2];
        int found = 0;
        for (int n = 0; n < SAMPLES; n++) {
            int kind = random.nextInt(2);
            int label = random.nextInt(LABELS);
            Label other = low[kind][label];
            long start = System.nanoTime();
            for (int i = 0; i < BATCH; i++) {
                found += comparison.test(high[(label + i) % LABELS], other) ? 1 : 0;
            }
            times[kind][counts[kind]++] = System.nanoTime() - start;
        }
        if (found == SAMPLES * BATCH) {
            throw new IllegalStateException("every label dominates: nothing was compared");
        }
        return new double[][] {Arrays.copyOf(times[0], counts[0]), Arrays.copyOf(times[1], counts[1])};
    }

    private static double welch(double[][] times) {
        double[] all = IntStream.range(0, 2)
                .mapToObj(kind -> times[kind])
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double most = all[(int) (all.length * KEPT)];
        double[] mean = new double[2];
        double[] error = new double[2];
        for (int kind = 0; kind < 2; kind++) {
            double[] kept =
                    Arrays.stream(times[kind]).filter(time -> time <= most).toArray();
            double average = Arrays.stream(kept).average().orElseThrow();
            double squares = Arrays.stream(kept)
                    .map(time -> (time - average) * (time - average))
                    .sum();
            mean[kind] = average;
            error[kind] = squares / (kept.length - 1) / kept.length;
        }
        return Math.abs(mean[0] - mean[1]) / Math.sqrt(error[0] + error[1]);
    }
}
