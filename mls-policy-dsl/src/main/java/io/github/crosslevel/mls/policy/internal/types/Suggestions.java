package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds the declared name that was probably meant. */
final class Suggestions {
    private Suggestions() {}

    /** Returns "did you mean …?" for the nearest candidate, or an empty phrase if none is near. */
    static Phrase didYouMean(String written, Iterable<String> candidates) {
        int most = 1 + written.codePointCount(0, written.length()) / 4;
        Optional<String> nearest = StreamSupport.stream(candidates.spliterator(), false)
                .filter(c -> distance(written, c) <= most)
                .min(Comparator.comparingInt((String c) -> distance(written, c)).thenComparing(c -> c));
        return nearest.map(name -> new Phrase("did you mean `" + name + "`?", "是否想写 `" + name + "`？"))
                .orElse(Phrase.same(""));
    }

    /** Returns the edit distance (Levenshtein) in chars. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
