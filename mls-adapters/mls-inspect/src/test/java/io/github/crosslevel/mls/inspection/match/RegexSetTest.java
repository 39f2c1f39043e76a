package io.github.crosslevel.mls.inspection.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSetTest {
    /** The least that a set of a few small expressions works with: its tables are flushed all the time. */
    private static final long TINY = 80_000;

    private static String hits(RegexScanner scanner) {
        StringBuilder hits = new StringBuilder();
        for (int i = scanner.nextMatched(0); i >= 0; i = scanner.nextMatched(i + 1)) {
            hits.append(i).append('@').append(scanner.end(i)).append(' ');
        }
        return hits.toString();
    }

    private static String slowHits(List<Regex> regexes, byte[] text) throws RegexSyntaxException {
        StringBuilder hits = new StringBuilder();
        for (int i = 0; i < regexes.size(); i++) {
            OptionalInt end = SlowRegex.firstEnd(regexes.get(i).pattern(), text);
            if (end.isPresent()) {
                hits.append(i).append('@').append(end.getAsInt()).append(' ');
            }
        }
        return hits.toString();
    }

    private static List<Regex> randomRegexes(Random random, int most) throws RegexSyntaxException {
        List<Regex> regexes = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            regexes.add(Regex.parse(new RandomPattern(random).ours()));
        }
        return regexes;
    }

    @Test
    void aScannerSaysWhichMatchAndWhereEachEndsFirst() {
        RegexSet set = RegexSet.of(
                List.of(Regex.of("(?i)union\\s+select"), Regex.of("<script"), Regex.of("^id"), Regex.of("\\d$")));
        RegexScanner scanner = set.scanner();
        byte[] text = "..id=1 UNION  Select 2".getBytes(UTF_8);
        assertThat(scanner.matches(text, 2, text.length)).isTrue();
        assertThat(hits(scanner)).isEqualTo("0@18 2@2 3@20 ");
        assertThat(scanner.matches(text, 0, 5)).isFalse();
        assertThat(hits(scanner)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void hitsAreThoseOfTheOracleWhereverPiecesEnd(long seed) throws RegexSyntaxException {
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            List<Regex> regexes = randomRegexes(random, round % 10 == 0 ? 150 : 40);
            RegexScanner scanner = RegexSet.of(regexes).scanner();
            for (int i = 0; i < 3; i++) {
                byte[] text = RandomPattern.text(random, random.nextInt(12)).getBytes(UTF_8);
                String expected = slowHits(regexes, text);
                assertThat(scanner.matches(text, 0, text.length)).isEqualTo(!expected.isEmpty());
                assertThat(hits(scanner)).as("%s", regexes).isEqualTo(expected);
                for (int border = 0; border <= text.length; border++) {
                    scanner.reset();
                    scanner.scan(text, 0, border);
                    scanner.scan(text, border, text.length);
                    scanner.finish();
                    assertThat(hits(scanner)).as("%s at %s", regexes, border).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void hitsInIllFormedTextAreThoseOfTheOracle(long seed) throws RegexSyntaxException {
        Random random = new Random(seed);
        byte[] alphabet = {'a', (byte) 0xc3, (byte) 0xa9, (byte) 0xe4, (byte) 0xb8, (byte) 0xad, (byte) 0xff, '\n', 'b'
        };
        for (int round = 0; round < 100; round++) {
            List<Regex> regexes = randomRegexes(random, 20);
            byte[] text = new byte[random.nextInt(12)];
            for (int i = 0; i < text.length; i++) {
                text[i] = alphabet[random.nextInt(alphabet.length)];
            }
            RegexScanner scanner = RegexSet.of(regexes).scanner();
            scanner.matches(text, 0, text.length);
            assertThat(hits(scanner)).as("%s", regexes).isEqualTo(slowHits(regexes, text));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void expressionsMatchWhereThoseOfJavaMatch(long seed) throws RegexSyntaxException {
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            RandomPattern pattern = new RandomPattern(random);
            Pattern theirs = Pattern.compile(pattern.theirs(), Pattern.UNIX_LINES);
            String text = RandomPattern.text(random, random.nextInt(8));
            byte[] bytes = text.getBytes(UTF_8);
            Regex ours = Regex.parse(pattern.ours());
            Optional<Regex.Match> match = ours.find(bytes, 0, bytes.length);
            assertThat(match.isPresent())
                    .as("%s in `%s`", pattern.ours(), text)
                    .isEqualTo(theirs.matcher(text).find());
            if (match.isPresent()) {
                assertThat(match.get())
                        .as("%s in `%s`", ours, text)
                        .isEqualTo(SlowRegex.firstMatch(ours.pattern(), bytes));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aSetWhoseTablesDoNotPayDoesWithoutThemAndFindsTheSame(long seed) {
        Random random = new Random(seed);
        List<Regex> regexes = List.of(
                Regex.of("a[ab]{8}c"),
                Regex.of("b[ab]{7}b[ab]{3}c"),
                Regex.of("(a|b)*a(a|b){5}c$"),
                Regex.of("aab{3,9}\\b"));
        RegexSet set = RegexSet.builder(regexes)
                .cacheBytes(TINY)
                .steps(RegexSet.MOST_STEPS)
                .build();
        RegexScanner scanner = set.scanner();
        byte[] text = new byte[1 << 16];
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) (random.nextInt(2000) == 0 ? 'c' : 'a' + random.nextInt(2));
            }
            scanner.matches(text, 0, text.length);
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < regexes.size(); i++) {
                Optional<Regex.Match> match = regexes.get(i).find(text, 0, text.length);
                expected.append(match.map(Regex.Match::end).orElse(-1)).append(' ');
            }
            StringBuilder found = new StringBuilder();
            for (int i = 0; i < regexes.size(); i++) {
                found.append(scanner.matched(i) ? scanner.end(i) : -1).append(' ');
            }
            assertThat(found).hasToString(expected.toString());
        }
        assertThat(set.cacheUse().flushes()).isPositive();
        assertThat(set.cacheUse().bytesWithoutTable()).isPositive();
    }

    /** Reads what makes a state for nearly each byte, until the set does without its tables for a while. */
    private static void thrash(RegexSet set, Random random) {
        RegexScanner scanner = set.scanner();
        byte[] text = new byte[1 << 14];
        for (int round = 0; set.cacheUse().bytesWithoutTable() == 0; round++) {
            assertThat(round).isLessThan(100);
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) ('a' + random.nextInt(2));
            }
            scanner.matches(text, 0, text.length);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void hitsWithoutTablesAreThoseOfTheOracleWhereverPiecesEnd(long seed) throws RegexSyntaxException {
        Random random = new Random(seed);
        for (int round = 0; round < 15; round++) {
            List<Regex> regexes = randomRegexes(random, round % 10 == 0 ? 150 : 40);
            regexes.add(Regex.of("a[ab]{14}c"));
            regexes.add(Regex.of(".{0,5}b\\b"));
            regexes.add(Regex.of("a.{1,3}?(ab|.a)"));
            RegexSet set = RegexSet.builder(regexes)
                    .cacheBytes(1 << 20)
                    .steps(RegexSet.MOST_STEPS)
                    .build();
            thrash(set, random);
            RegexScanner scanner = set.scanner();
            for (int i = 0; i < 3; i++) {
                byte[] text = RandomPattern.text(random, random.nextInt(12)).getBytes(UTF_8);
                String expected = slowHits(regexes, text);
                for (int border = 0; border <= text.length; border++) {
                    long before = set.cacheUse().bytesWithoutTable();
                    scanner.reset();
                    scanner.scan(text, 0, border);
                    scanner.scan(text, border, text.length);
                    scanner.finish();
                    assertThat(hits(scanner)).as("%s at %s", regexes, border).isEqualTo(expected);
                    assertThat(set.cacheUse().bytesWithoutTable()).isGreaterThanOrEqualTo(before + text.length);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void hitsAreTheSameWhileTablesAreFlushedAndTextsInterleave(long seed) throws RegexSyntaxException {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<Regex> regexes = randomRegexes(random, 10);
            RegexSet set = RegexSet.builder(regexes)
                    .cacheBytes(1 << 20)
                    .steps(RegexSet.MOST_STEPS)
                    .build();
            RegexSet small = RegexSet.builder(regexes)
                    .cacheBytes(200_000)
                    .steps(RegexSet.MOST_STEPS)
                    .build();
            List<RegexScanner> scanners = new ArrayList<>();
            List<byte[]> texts = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                scanners.add(small.scanner());
                texts.add(RandomPattern.text(random, 40).getBytes(UTF_8));
            }
            for (int at = 0; at < 40; at += 5) {
                for (int i = 0; i < scanners.size(); i++) {
                    scanners.get(i).scan(texts.get(i), at, at + 5);
                }
            }
            for (int i = 0; i < scanners.size(); i++) {
                scanners.get(i).finish();
                RegexScanner whole = set.scanner();
                whole.matches(texts.get(i), 0, 40);
                assertThat(hits(scanners.get(i))).isEqualTo(hits(whole));
            }
        }
    }

    @Test
    void severalThreadsShareATableAndFindTheSame() throws InterruptedException {
        List<Regex> regexes = List.of(Regex.of("a[ab]{6}c"), Regex.of("b.{3}c"), Regex.of("(?i)AAB"));
        RegexSet shared = RegexSet.builder(regexes)
                .cacheBytes(120_000)
                .steps(RegexSet.MOST_STEPS)
                .build();
        AtomicReference<String> wrong = new AtomicReference<>("");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Random random = new Random(t);
            threads.add(new Thread(() -> {
                RegexScanner scanner = shared.scanner();
                for (int i = 0; i < 5000; i++) {
                    byte[] text = new byte[random.nextInt(30)];
                    for (int k = 0; k < text.length; k++) {
                        text[k] = (byte) ('a' + random.nextInt(3));
                    }
                    scanner.matches(text, 0, text.length);
                    for (int r = 0; r < regexes.size(); r++) {
                        boolean expected =
                                regexes.get(r).find(text, 0, text.length).isPresent();
                        if (scanner.matched(r) != expected) {
                            wrong.set(regexes.get(r) + " in " + new String(text, UTF_8));
                        }
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).hasValue("");
    }

    @Test
    void aTextThatCostsMoreStepsThanAreAllowedIsGivenUpAndCountsAsOneThatMatches() {
        List<Regex> regexes = IntStream.range(0, 40)
                .mapToObj(i -> Regex.of("a[ab]{" + (60 + i) + "}" + (char) ('A' + i % 26) + "c"))
                .toList();
        RegexSet cautious = RegexSet.builder(regexes).cacheBytes(TINY).steps(2).build();
        RegexSet patient = RegexSet.builder(regexes)
                .cacheBytes(TINY)
                .steps(RegexSet.MOST_STEPS)
                .build();
        thrash(cautious, new Random(1));
        thrash(patient, new Random(1));
        byte[] text = "ab".repeat(1 << 14).getBytes(UTF_8);
        RegexScanner scanner = cautious.scanner();
        assertThat(scanner.matches(text, 0, text.length)).isTrue();
        assertThat(scanner.givenUp()).isTrue();
        assertThat(hits(scanner)).isEmpty();
        assertThat(scanner.matches(text, 0, 20)).isFalse();
        assertThat(scanner.givenUp()).isFalse();
        assertThat(patient.scanner().matches(text, 0, text.length)).isFalse();
    }

    @Test
    void stepsAreAtLeastOneForAByteAndAtMostWhatAByteMayCost() {
        RegexSet.Builder builder = RegexSet.builder(List.of(Regex.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.steps(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.steps(RegexSet.MOST_STEPS + 1));
        assertThat(builder.steps(RegexSet.MOST_STEPS).build().regexes()).hasSize(1);
        assertThat(builder.steps(1).build().regexes()).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void theStartOfAMatchIsFoundFromItsEnd(long seed) throws RegexSyntaxException {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Regex regex = Regex.parse(new RandomPattern(random).ours());
            byte[] text = RandomPattern.text(random, random.nextInt(20)).getBytes(UTF_8);
            regex.find(text, 0, text.length)
                    .ifPresent(match -> assertThat(regex.endingAt(text, 0, text.length, match.end()))
                            .as("seed %s, %s", seed, regex)
                            .isEqualTo(match));
        }
        byte[] far = ("x" + "a".repeat(2000) + "y").getBytes(UTF_8);
        assertThat(Regex.of("xa*y").endingAt(far, 0, far.length, far.length))
                .isEqualTo(new Regex.Match(far.length, far.length));
    }

    @Test
    void aCacheThatIsTooSmallIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegexSet.builder(List.of(Regex.of("a")))
                        .cacheBytes(1000)
                        .build())
                .withMessage("the cache is too small for these expressions");
        assertThat(RegexSet.of(List.of()).scanner().matches(new byte[3], 0, 3)).isFalse();
    }

    @Test
    void anExpressionThatHasNotMatchedHasNoEnd() {
        RegexScanner scanner = RegexSet.of(List.of(Regex.of("a"))).scanner();
        assertThatIllegalArgumentException().isThrownBy(() -> scanner.end(0));
    }
}
