package io.github.crosslevel.mls.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.exchange.RawContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a {@link Canonicalizer} and the {@link CanonicalChecker} of the same type owe each other: the checker accepts
 * exactly what the canonicalizer can write.
 *
 * <pre>{@code
 * class CsvContractTest implements CanonicalizerContract {
 *     public Canonicalizer canonicalizer() { return CsvCanonicalizer.of(FORMAT); }
 *     public CanonicalChecker checker() { return CsvChecker.of(FORMAT); }
 *     public List<Sample> accepted() { return List.of(Sample.of("one row", "id\n1\n")); }
 *     public List<Sample> refused() { return List.of(Sample.of("unclosed quote", "id\n\"1\n")); }
 * }
 * }</pre>
 *
 * <p>Samples should be short, a few dozen bytes, and show every construct: the contract tries everything that is one
 * edit away from each of them.
 */
public interface CanonicalizerContract {
    /** Returns the parser of the sending side. */
    Canonicalizer canonicalizer();

    /** Returns the parser of the receiving side. */
    CanonicalChecker checker();

    /** Returns raw inputs that the canonicalizer accepts; at least one whose raw bytes are not yet canonical. */
    List<Sample> accepted();

    /** Returns raw inputs that the canonicalizer refuses. */
    List<Sample> refused();

    /** Returns content beyond each limit; content that has no end must be refused without waiting for one. */
    default List<RawContent> beyondLimits() {
        return List.of();
    }

    /** Both sides are of one type. */
    @Test
    default void bothSidesNameTheSameType() {
        assertThat(checker().type()).isEqualTo(canonicalizer().type());
    }

    /** Without them, the other cases would say nothing. */
    @Test
    default void samplesShowAcceptanceRefusalAndRewriting() throws IOException {
        assertThat(accepted()).as("accepted samples").isNotEmpty();
        assertThat(refused()).as("refused samples").isNotEmpty();
        List<Sample> rewritten = new ArrayList<>();
        for (Sample sample : accepted()) {
            if (!Arrays.equals(CanonicalPair.of(this).canonical(sample.bytes()), sample.bytes())) {
                rewritten.add(sample);
            }
        }
        assertThat(rewritten).as("accepted samples that are not yet canonical").isNotEmpty();
    }

    /** What one side writes the other accepts, and it finds out nothing that the first did not. */
    @TestFactory
    default Stream<DynamicTest> whatIsWrittenIsAccepted() {
        return each(accepted(), sample -> {
            CanonicalPair pair = CanonicalPair.of(this);
            CanonicalPair.Rewriting rewriting = pair.rewrite(sample.bytes());
            Canonicalization.Understood written = rewriting.understood();
            Canonicalization.Understood checked = CanonicalPair.understood(pair.check(rewriting.bytes()));
            assertThat(written.facts().values())
                    .containsAllEntriesOf(checked.facts().values());
        });
    }

    /** What is canonical stays as it is. */
    @TestFactory
    default Stream<DynamicTest> whatIsCanonicalIsNotRewritten() {
        return each(accepted(), sample -> {
            CanonicalPair pair = CanonicalPair.of(this);
            CanonicalPair.Rewriting first = pair.rewrite(sample.bytes());
            first.understood();
            assertThat(pair.rewrite(first.bytes())).isEqualTo(first);
        });
    }

    /**
     * The checker accepts a byte string exactly if the canonicalizer would leave it as it is: one edit from a sample.
     */
    @TestFactory
    default Stream<DynamicTest> theCheckerAcceptsExactlyWhatIsCanonical() {
        return each(accepted(), sample -> {
            CanonicalPair pair = CanonicalPair.of(this);
            pair.agreeOn(sample.bytes(), "raw");
            byte[] canonical = pair.canonical(sample.bytes());
            for (Map.Entry<String, byte[]> edit : Mutations.of(canonical).entrySet()) {
                pair.agreeOn(edit.getValue(), edit.getKey());
            }
        });
    }

    /** As above, for whatever can be made of pieces of the samples. */
    @Test
    default void theCheckerAcceptsExactlyWhatIsCanonicalInRandomSplices() throws IOException {
        long seed = 0x5eed_1001L;
        Random random = new Random(seed);
        List<Sample> samples =
                Stream.concat(accepted().stream(), refused().stream()).toList();
        for (int i = 0; i < 2000; i++) {
            ByteArrayOutputStream splice = new ByteArrayOutputStream();
            for (int pieces = random.nextInt(4); pieces >= 0; pieces--) {
                byte[] bytes = samples.get(random.nextInt(samples.size())).bytes();
                int from = random.nextInt(bytes.length + 1);
                splice.write(bytes, from, random.nextInt(bytes.length - from + 1));
            }
            CanonicalPair.of(this).agreeOn(splice.toByteArray(), "seed " + seed + ", splice " + i);
        }
    }

    /** A refusal says where, within the input, and repeats nothing of it. */
    @TestFactory
    default Stream<DynamicTest> whatIsRefusedIsRefusedAtAPosition() {
        return each(refused(), sample -> {
            Canonicalization outcome =
                    CanonicalPair.of(this).rewrite(sample.bytes()).outcome();
            assertThat(outcome).isInstanceOf(Canonicalization.Refused.class);
            Canonicalization.Refused refused = (Canonicalization.Refused) outcome;
            assertThat(refused.position()).isBetween(0L, (long) sample.bytes().length);
            assertThat(refused.problem()).isNotBlank();
            String content = new String(sample.bytes(), StandardCharsets.UTF_8);
            IntStream.rangeClosed(0, content.length() - 12)
                    .mapToObj(from -> content.substring(from, from + 12))
                    .forEach(piece -> assertThat(refused.problem()).doesNotContain(piece));
        });
    }

    /** Where the network cuts the input makes no difference, to either side. */
    @TestFactory
    default Stream<DynamicTest> theBordersOfReadsMakeNoDifference() {
        return each(Stream.concat(accepted().stream(), refused().stream()).toList(), sample -> {
            CanonicalPair pair = CanonicalPair.of(this);
            CanonicalPair.Rewriting whole = pair.rewrite(sample.bytes());
            Canonicalization checked = pair.check(sample.bytes());
            for (int piece = 1; piece <= 7; piece++) {
                assertThat(pair.rewrite(ProbedInput.inPieces(sample.bytes(), piece)))
                        .as("canonicalizer, pieces of %d", piece)
                        .isEqualTo(whole);
                assertThat(pair.check(ProbedInput.inPieces(sample.bytes(), piece)))
                        .as("checker, pieces of %d", piece)
                        .isEqualTo(checked);
                assertThat(pair.check(ProbedInput.inPieces(whole.bytes(), piece)))
                        .as("checker of what was written, pieces of %d", piece)
                        .isEqualTo(pair.check(whole.bytes()));
            }
        });
    }

    /** What is understood was read to its end: nothing hides behind it. */
    @TestFactory
    default Stream<DynamicTest> whatIsUnderstoodWasReadToItsEnd() {
        return each(accepted(), sample -> {
            CanonicalPair pair = CanonicalPair.of(this);
            ProbedInput raw = ProbedInput.inPieces(sample.bytes(), 3);
            byte[] written = pair.rewrite(raw).bytes();
            assertThat(raw.exhausted()).as("raw input read to its end").isTrue();
            ProbedInput canonical = ProbedInput.inPieces(written, 3);
            CanonicalPair.understood(pair.check(canonical));
            assertThat(canonical.exhausted())
                    .as("canonical input read to its end")
                    .isTrue();
        });
    }

    /** Input or output that breaks is neither understood nor refused. */
    @TestFactory
    default Stream<DynamicTest> brokenStreamsAreNoVerdict() {
        return each(accepted(), sample -> {
            CanonicalPair pair = CanonicalPair.of(this);
            byte[] bytes = sample.bytes();
            byte[] canonical = pair.canonical(bytes);
            for (int at = 0; at <= bytes.length; at++) {
                ProbedInput broken = ProbedInput.breakingAt(bytes, at);
                assertThatIOException().as("raw, broken at %d", at).isThrownBy(() -> pair.rewrite(broken));
            }
            for (int at = 0; at <= canonical.length; at++) {
                ProbedInput broken = ProbedInput.breakingAt(canonical, at);
                assertThatIOException().as("canonical, broken at %d", at).isThrownBy(() -> pair.check(broken));
            }
            if (canonical.length > 0) {
                assertThatIOException().as("output is full").isThrownBy(() -> pair.rewriteOntoFullDisk(bytes));
            }
        });
    }

    /** What is beyond a limit is refused, on both sides, and without an error of the machine. */
    @TestFactory
    default Stream<DynamicTest> whatIsBeyondALimitIsRefused() {
        return IntStream.range(0, beyondLimits().size())
                .mapToObj(i -> dynamicTest("limit " + i, () -> {
                    try (InputStream raw = beyondLimits().get(i).open()) {
                        assertThat(canonicalizer().canonicalize(raw, OutputStream.nullOutputStream()))
                                .isInstanceOf(Canonicalization.Refused.class);
                    }
                    try (InputStream raw = beyondLimits().get(i).open()) {
                        assertThat(checker().check(raw)).isInstanceOf(Canonicalization.Refused.class);
                    }
                }));
    }

    /** One parser serves many crossings, one after the other and at once. */
    @Test
    default void nothingOfOneInputIsLeftForTheNext() throws Exception {
        CanonicalPair shared = CanonicalPair.of(this);
        List<Sample> samples = new ArrayList<>(accepted());
        samples.addAll(refused());
        List<Callable<CanonicalPair.Rewriting>> tasks = new ArrayList<>();
        List<CanonicalPair.Rewriting> alone = new ArrayList<>();
        for (int i = 0; i < 8 * samples.size(); i++) {
            Sample sample = samples.get(i % samples.size());
            tasks.add(() -> shared.rewrite(sample.bytes()));
            alone.add(CanonicalPair.of(this).rewrite(sample.bytes()));
        }
        assertThat(AtOnce.run(tasks)).isEqualTo(alone);
    }

    private static Stream<DynamicTest> each(List<Sample> samples, CanonicalPair.SampleCase body) {
        return samples.stream().map(sample -> dynamicTest(sample.name(), () -> body.run(sample)));
    }
}
