package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.inspection.match.Regex;
import io.github.crosslevel.mls.inspection.match.RegexScanner;
import io.github.crosslevel.mls.inspection.match.RegexSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Sets of expressions and texts that are made against them: nanoseconds for each byte, and whether the set gives the
 * text up. All take turns in one process, and the fastest of the turns counts, so that other programs disturb little. A
 * text is read as far as the set reads it; as its length counts what was read and the 4 KiB that a text may cost more.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.RegexWorstCases
 * }</pre>
 */
public final class RegexWorstCases {
    private static final int TURNS = 20;
    private static final int LENGTH = 16 << 10;
    private static final int SLACK = 4 << 10;

    private record Case(String name, RegexSet set, byte[] text) {}

    private RegexWorstCases() {}

    /** Prints a line for each case. */
    public static void main(String[] args) {
        List<Case> cases = new ArrayList<>();
        Map<String, List<Regex>> sets = sets();
        texts().forEach((name, texts) -> {
            RegexSet set = RegexSet.of(sets.getOrDefault(name, List.of()));
            thrash(set);
            for (String text : texts) {
                byte[] bytes = text.repeat(LENGTH / text.length() + 1).getBytes(StandardCharsets.UTF_8);
                cases.add(new Case(name, set, Arrays.copyOf(bytes, LENGTH)));
            }
        });
        double[] best = new double[cases.size()];
        int[] read = new int[cases.size()];
        long[] without = new long[cases.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < cases.size(); i++) {
                thrash(cases.get(i).set());
                long before = cases.get(i).set().cacheUse().bytesWithoutTable();
                read[i] = turn(cases.get(i), best, i);
                without[i] = cases.get(i).set().cacheUse().bytesWithoutTable() - before;
            }
        }
        for (int i = 0; i < best.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %-24s %6.1f ns/byte %6.1f MB/s %s%s%n",
                    cases.get(i).name(),
                    new String(cases.get(i).text(), 0, 20, StandardCharsets.UTF_8).replaceAll("[^ -~]", "."),
                    best[i],
                    1000 / best[i],
                    read[i] < LENGTH ? "given up after " + read[i] : "read",
                    without[i] > 0 ? "" : ", by tables");
        }
    }

    /** Reads in small pieces until the end or until it is given up, and returns how much that was. */
    private static int turn(Case one, double[] best, int index) {
        RegexScanner scanner = one.set().scanner();
        long start = System.nanoTime();
        scanner.reset();
        int at = 0;
        for (; at < LENGTH && !scanner.givenUp(); at += 1024) {
            scanner.scan(one.text(), at, at + 1024);
        }
        scanner.finish();
        best[index] = Math.min(best[index], (System.nanoTime() - start) / (double) (at + SLACK));
        return scanner.givenUp() ? at : LENGTH;
    }

    /** Reads what makes new states, until the set does without its tables for a while. */
    private static void thrash(RegexSet set) {
        RegexScanner scanner = set.scanner();
        Random random = new Random(1);
        byte[] text = new byte[8 << 10];
        for (int round = 0; round < 2000; round++) {
            for (int i = 0; i < text.length; i++) {
                int drawn = random.nextInt(16);
                char other = drawn < 12 ? (char) (' ' + random.nextInt(95)) : "<&;/".charAt(drawn - 12);
                text[i] = (byte) (drawn < 8 ? 'a' + random.nextInt(3) : other);
            }
            long before = set.cacheUse().bytesWithoutTable();
            scanner.matches(text, 0, text.length);
            if (set.cacheUse().bytesWithoutTable() > before) {
                return;
            }
        }
    }

    private static List<Regex> family(int count, IntFunction<String> pattern) {
        return IntStream.range(0, count)
                .mapToObj(i -> Regex.of(pattern.apply(i)))
                .toList();
    }

    private static Map<String, List<Regex>> sets() {
        Map<String, List<Regex>> sets = new LinkedHashMap<>();
        sets.put(
                "300 attack expressions",
                AttackRegexes.expressions().stream().map(Regex::of).toList());
        sets.put("(a|b)*a(a|b){n}, 10", family(10, i -> "(?:a|b)*a(?:a|b){" + (20 + i) + "}c"));
        sets.put("a[ab]{60..}c, 40", family(40, i -> "a[ab]{" + (60 + i) + "}c" + i));
        sets.put("(a|b|[ab]c){40..}, 5", family(5, i -> "(?:a|b|[ab]c){" + (40 + i) + "}d" + i));
        sets.put("(ab?|ba?){40..}, 5", family(5, i -> "(?:ab?|ba?){" + (40 + i) + "}d" + i));
        sets.put("x.{1,100}!, 26", family(26, i -> (char) ('A' + i) + ".{1,100}!" + i));
        sets.put("x.*y.*z, 30", family(30, i -> (char) ('a' + i % 26) + ".*" + (char) ('b' + i % 25) + ".*;" + i));
        sets.put("3,000 words", family(3000, i -> "\\bw" + Integer.toString(i * 7919, 36) + "\\s*\\("));
        return sets;
    }

    private static String drawn(String letters) {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        texts.put(
                "300 attack expressions",
                List.of(
                        "union  select between xor () {#{/*<%$({{`<!doctype&lt;script aaaaaaaaaaaa",
                        "<\n\t\t\t\t\t\t\t\t\t\t\t\t\t\t", "/..//..//..\\\\..", "../"));
        texts.put("(a|b)*a(a|b){n}, 10", List.of(drawn("ab")));
        texts.put("a[ab]{60..}c, 40", List.of(drawn("ab"), "ab"));
        texts.put("(a|b|[ab]c){40..}, 5", List.of(drawn("abc"), "ab", "abc"));
        texts.put("(ab?|ba?){40..}, 5", List.of(drawn("ab"), "ab"));
        texts.put("x.{1,100}!, 26", List.of(drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ")));
        texts.put("x.*y.*z, 30", List.of(drawn("abcdefghijklmnopqrstuvwxyz")));
        texts.put("3,000 words", List.of(drawn("w0123456789abcdef ("), "w 1w2 "));
        return texts;
    }
}
