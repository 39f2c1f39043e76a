package io.github.crosslevel.mls.inspect;

import java.util.List;
import java.util.TreeMap;

/**
 * How far content can be trusted by what inspectors noticed in it, from 0 to 100 (seed 004 §2.4.3: 评估数据的可信性).
 *
 * <p>Each rule counts once, by the most severe of its findings, and takes {@value #WEIGHT} times the points of that
 * severity off 100. So the score depends on neither the order nor the number of repetitions, and one more finding never
 * raises it.
 *
 * @param value 100 for content in which nothing was noticed, down to 0
 * @param contributions what each rule took off, by the names of rules
 */
public record TrustScore(int value, List<Contribution> contributions) {
    /** The attribute under which policies see the score of content. */
    public static final String ATTRIBUTE = "trust";

    private static final int FULL = 100;
    private static final int WEIGHT = 10;

    /**
     * What one rule takes off the score.
     *
     * @param rule the rule
     * @param points how much, before the score reaches 0
     */
    public record Contribution(String rule, int points) {}

    /** Copies the contributions. */
    public TrustScore {
        contributions = List.copyOf(contributions);
    }

    /** Returns the score of content with the given findings. */
    public static TrustScore of(List<Finding> findings) {
        TreeMap<String, Integer> byRule = new TreeMap<>();
        for (Finding finding : findings) {
            byRule.merge(finding.rule(), WEIGHT * finding.severity().points(), Math::max);
        }
        int lost = byRule.values().stream().mapToInt(Integer::intValue).reduce(0, (a, b) -> Math.min(FULL, a + b));
        return new TrustScore(
                FULL - lost,
                byRule.entrySet().stream()
                        .map(entry -> new Contribution(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
