package io.github.crosslevel.mls.inspection.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of positions find what tables find, in no more steps than was computed when they were made. */
class SparseWalkTest {
    /** Groups of expressions without their tables. */
    private static final class Walked {
        private final List<Regex> regexes;
        private final int mostSteps;
        private final GroupScan[] groups;
        private final SparseWalk walk;
        private final List<String> hits = new ArrayList<>();
        private long read;

        Walked(List<Regex> regexes) {
            this.regexes = regexes;
            List<RegexGroup> parts = new ArrayList<>();
            for (int from = 0; from < regexes.size(); from += RegexGroup.MOST) {
                int to = Math.min(regexes.size(), from + RegexGroup.MOST);
                parts.add(new RegexGroup(
                        regexes, IntStream.range(from, to).boxed().toList()));
            }
            SparseTables tables = new SparseTables(parts);
            this.mostSteps = tables.mostSteps();
            this.groups = parts.stream()
                    .map(part -> new GroupScan(new LazyDfa(part, 1 << 24), this::hit))
                    .toArray(GroupScan[]::new);
            this.walk = new SparseWalk(tables, groups);
        }

        private void hit(RegexGroup group, int members, int end) {
            for (int rest = members; rest != 0; rest &= rest - 1) {
                hits.add(group.index(Integer.numberOfTrailingZeros(rest)) + " ends at " + (read + end));
            }
        }

        /** Returns what matches a text that comes in slices of this length at most. */
        List<String> hits(byte[] text, int slice) {
            hits.clear();
            read = 0;
            Arrays.stream(groups).forEach(GroupScan::reset);
            for (int at = 0; at < text.length; at += slice) {
                walk.scan(text, at, Math.min(text.length, at + slice), Long.MAX_VALUE / 2);
            }
            read = text.length;
            Arrays.stream(groups).forEach(group -> group.finish(0));
            Collections.sort(hits);
            return hits;
        }

        List<String> expected(byte[] text) {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < regexes.size(); i++) {
                int index = i;
                regexes.get(i)
                        .find(text, 0, text.length)
                        .ifPresent(match -> found.add(index + " ends at " + match.end()));
            }
            Collections.sort(found);
            return found;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsWhatEachExpressionFindsAloneWhereverSlicesEnd(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            List<Regex> regexes = IntStream.range(0, 1 + random.nextInt(40))
                    .mapToObj(i -> Regex.of(new RandomPattern(random).ours()))
                    .toList();
            Walked walked = new Walked(regexes);
            for (int i = 0; i < 5; i++) {
                byte[] text = RandomPattern.text(random, random.nextInt(30)).getBytes(UTF_8);
                List<String> expected = walked.expected(text);
                for (int slice = 1; slice <= text.length + 1; slice++) {
                    assertThat(walked.hits(text, slice))
                            .as("round %s, %s in slices of %s", round, regexes, slice)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void noTextTakesMoreStepsThanWereComputed(long seed) {
        Random random = new Random(seed);
        String[] costly = {
            "[ab]{100}c",
            "a.{1,100}b",
            "(?:a|b|ab){20}c",
            "(?s:a.{0,40}){3}b",
            "[ab]+c",
            "(?:[ab]{2}){1,50}c",
            "\\bab{1,90}\\b"
        };
        for (int round = 0; round < 12; round++) {
            List<Regex> regexes = new ArrayList<>();
            for (int i = 1 + random.nextInt(60); i > 0; i--) {
                boolean any = random.nextInt(3) == 0;
                regexes.add(
                        Regex.of(any ? new RandomPattern(random).ours() : costly[random.nextInt(costly.length)] + i));
            }
            Walked walked = new Walked(regexes);
            for (int i = 0; i < 20; i++) {
                byte[] text = new byte[200];
                for (int k = 0; k < text.length; k++) {
                    text[k] = (byte) (random.nextInt(50) == 0 ? ' ' : 'a' + random.nextInt(2 + i % 2));
                }
                long before = walked.walk.steps();
                walked.hits(text, 1 + random.nextInt(200));
                assertThat(walked.walk.steps() - before)
                        .as("round %s, %s", round, regexes)
                        .isLessThanOrEqualTo((long) text.length * walked.mostSteps);
            }
        }
    }

    @Test
    void positionsOneAfterAnotherCostAStepForManyOfThem() {
        List<Regex> runs = IntStream.range(0, 26)
                .mapToObj(i -> Regex.of("[ab" + (char) ('A' + i) + "]{100}c"))
                .toList();
        Walked walked = new Walked(runs);
        assertThat(walked.mostSteps).isLessThan(RegexSet.MOST_STEPS);
        walked.hits("ab".repeat(500).getBytes(UTF_8), 1000);
        assertThat(walked.walk.steps()).isBetween(26L * 1000, 26L * 1000 * 10);
    }

    @Test
    void expressionsWithTheSameBeginningCostAsMuchAsOneWhileItLasts() {
        byte[] text = ("<" + "\t\n ".repeat(500)).getBytes(UTF_8);
        Walked one = new Walked(List.of(Regex.of("(?i)<\\s*/?\\s*img[\\s/>]")));
        Walked many = new Walked(Stream.of("img", "link", "script", "svg", "style", "form", "frame", "body", "input")
                .map(tag -> Regex.of("(?i)<\\s*/?\\s*" + tag + "[\\s/>]"))
                .toList());
        one.hits(text, 4096);
        many.hits(text, 4096);
        assertThat(many.walk.steps()).isLessThan(2 * one.walk.steps());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7})
    void positionsThatAreSharedAreThoseThatWaitAtOnce(long seed) {
        Random random = new Random(seed);
        String[] heads = {
            "<\\s*", "(?i)&lt;\\s*", "\\b", "a?", "(?:ab|ba)*", "[^c]{0,3}", "^", "(?m)^", ".*", "(?s).{1,3}"
        };
        for (int round = 0; round < 30; round++) {
            List<Regex> regexes = IntStream.range(0, 1 + random.nextInt(50))
                    .mapToObj(i -> Regex.of(heads[random.nextInt(heads.length)]
                            + "(?:" + new RandomPattern(random).ours() + ")"
                            + heads[random.nextInt(heads.length)].replace("^", "$") + "b?"))
                    .toList();
            Walked walked = new Walked(regexes);
            for (int i = 0; i < 10; i++) {
                byte[] text = (RandomPattern.text(random, random.nextInt(20))
                                + (i % 2 == 0 ? "< &lt; ab" : "\n")
                                + RandomPattern.text(random, random.nextInt(10)))
                        .getBytes(UTF_8);
                List<String> expected = walked.expected(text);
                assertThat(walked.hits(text, 1 + random.nextInt(text.length)))
                        .as("seed %s, round %s, %s", seed, round, regexes)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whatMayTakeTooManyStepsIsRefusedWithTheLargestExpression() {
        List<Regex> regexes = IntStream.range(0, 200)
                .mapToObj(i -> Regex.of(i + "(?:a|b|[ab]c){" + (i == 7 ? 41 : 40) + "}"))
                .toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegexSet.of(regexes))
                .withMessageMatching("expressions may take [0-9]+ steps for a byte, at most 16384; "
                        + "the largest of them is `\\Q7(?:a|b|[ab]c){41}\\E`");
    }
}
