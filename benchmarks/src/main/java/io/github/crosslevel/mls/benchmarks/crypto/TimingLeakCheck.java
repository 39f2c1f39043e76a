package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.crypto.token.LabelToken;
import io.github.crosslevel.mls.crypto.token.TokenCheck;
import io.github.crosslevel.mls.crypto.token.TokenIssuer;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Whether the time of a comparison tells where two labels differ: Welch's t-test between labels that differ from the
 * first bit on and labels that differ in the last one only (Reparaz, Balasch, Verbauwhede: dude, is my code constant
 * time?). Beyond 4.5 it does; {@link Label#dominates} is measured beside {@link Label#dominatesInConstantTime}. And
 * whether the time of refusing a forged token tells how much of its MAC was right.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.crypto.TimingLeakCheck
 * </pre>
 */
public final class TimingLeakCheck {
    private static final int CATEGORIES = 1024;
    private static final int MEMBERS = 64;
    private static final int LABELS = 64;
    private static final int BATCH = 100;
    private static final int SAMPLES = 200_000;
    private static final int TOKEN_SAMPLES = 50_000;
    private static final int TOKEN_BATCH = 10;
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

    /** One of two kinds of work. */
    private interface Work {
        /** Does it for the {@code i}-th time and returns what came out. */
        boolean run(int kind, int i);
    }

    /** Prints t for the comparisons and for tokens, and ends with status 1 if what is in constant time leaks. */
    public static void main(String[] arguments) throws IOException {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 42;
        System.out.println("seed " + seed + ", " + SAMPLES + " samples of " + BATCH + " comparisons, limit " + LIMIT);
        double usual = t(Label::dominates, new Random(seed));
        System.out.printf("dominates:               |t| = %.2f%n", usual);
        double constant = t(Label::dominatesInConstantTime, new Random(seed));
        System.out.printf("dominatesInConstantTime: |t| = %.2f%n", constant);
        double tokens = tokens(new Random(seed));
        System.out.printf("refusing forged tokens:  |t| = %.2f%n", tokens);
        if (constant > LIMIT || tokens > LIMIT) {
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
        return t((kind, i) -> comparison.test(high[i % LABELS], low[kind][i / BATCH % LABELS]), SAMPLES, BATCH, random);
    }

    private static double t(Work work, int samples, int batch, Random random) {
        measure(work, samples, batch, random); // so that what is measured next is compiled
        return welch(measure(work, samples, batch, random));
    }

    /** Tokens whose MAC is wrong in its first byte, and in its last one. */
    private static double tokens(Random random) throws IOException {
        EpochSchedule epochs = EpochSchedule.of(Instant.EPOCH, Duration.ofHours(1), InstantSource.fixed(Instant.EPOCH));
        Route route = new Route(SystemId.of("in"), SystemId.of("out"));
        KeyRing ring = KeyRing.generate(List.of(route), epochs.current(), new SecureRandom());
        EncodedClaims claims = EncodedClaims.of(TokenBenchmark.claims(SCHEMA, route));
        TokenVerifier verifier = TokenVerifier.of(ring, epochs);
        LabelToken[] forged = new LabelToken[2];
        for (int kind = 0; kind < forged.length; kind++) {
            byte[] bytes =
                    TokenIssuer.of(ring.keys().get(0), epochs).issue(claims).bytes();
            bytes[kind == 0 ? LabelToken.LENGTH - 16 : LabelToken.LENGTH - 1] ^= 1;
            forged[kind] = LabelToken.of(bytes);
        }
        return t(
                (kind, i) -> verifier.check(forged[kind], claims) instanceof TokenCheck.Genuine,
                TOKEN_SAMPLES,
                TOKEN_BATCH,
                random);
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
    private static double[][] measure(Work work, int samples, int batch, Random random) {
        double[][] times = new double[2][samples];
        int[] counts = new int[2];
        int found = 0;
        for (int n = 0; n < samples; n++) {
            int kind = random.nextInt(2);
            int first = random.nextInt(LABELS) * BATCH;
            long start = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                found += work.run(kind, first + i) ? 1 : 0;
            }
            times[kind][counts[kind]++] = System.nanoTime() - start;
        }
        if (found == samples * batch) {
            throw new IllegalStateException("everything was accepted: nothing was compared");
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
