package io.github.crosslevel.mls.inspection.signature;

import java.util.List;

/**
 * How strongly an exchange looks like an attack: the sum of the points of all signatures that matched, each counted
 * once. It does not depend on the order of views.
 *
 * @param threshold from which total on it counts as an attack
 * @param contributions what each signature adds, by the names of rules
 */
public record AnomalyScore(int threshold, List<Contribution> contributions) {
    /**
     * What one signature adds.
     *
     * @param rule its name, such as {@code sql-injection/union-select}
     * @param level its paranoia level
     * @param points 2 to 5, by its severity
     */
    public record Contribution(String rule, int level, int points) {}

    /** Copies the contributions. */
    public AnomalyScore {
        contributions = List.copyOf(contributions);
    }

    /** Returns the sum of all points. */
    public int total() {
        return upTo(Signature.MAX_LEVEL);
    }

    /** Returns the sum of the points of signatures up to a paranoia level: what the score would be at that level. */
    public int upTo(int level) {
        return contributions.stream()
                .filter(c -> c.level() <= level)
                .mapToInt(Contribution::points)
                .sum();
    }

    /** Returns whether the total has reached the threshold. */
    public boolean isAttack() {
        return total() >= threshold;
    }
}
