package io.github.crosslevel.mls.policy.internal.report;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Finds the name that was probably meant. */
public final class Suggestions {
    private Suggestions() {}

    /** Returns "did you mean …?" for the nearest candidate, or an empty phrase if none is near. */
    public static Phrase didYouMean(String written, Iterable<String> candidates) {
        int most = 1 + written.codePointCount(0, written.length()) / 4;
        Optional<String> nearest = StreamSupport.stream(candidates.spliterator(), false)
                .filter(c -> distance(written, c) <= Math.min(most, Math.max(written.length(), c.length()) - 1))
                .min(Comparator.comparingInt((String c) -> distance(written, c)).thenComparing(c -> c));
        return nearest.map(Suggestions::meant).orElse(Phrase.same(""));
    }

    /** Returns "did you mean …?" for what is known to be meant. */
    public static Phrase meant(String name) {
        return new Phrase("did you mean `" + name + "`?", "是否想写 `" + name + "`？");
    }

    /** Returns the edit distance in chars, of which two that have changed places count once. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                next[j] = Math.min(row[j - 1] + (same ? 0 : 1), 1 + Math.min(row[j], next[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                next[j] = swapped ? Math.min(next[j], above[j - 2] + 1) : next[j];
            }
            above = row;
            row = next;
        }
        return row[b.length()];
    }
}
