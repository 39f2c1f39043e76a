package io.github.crosslevel.mls.policy.internal.engine;

/**
 * What compiling may cost, and what its result may. The same rules and budget give the same table on every machine:
 * time is counted in steps.
 *
 * @param nodes most nodes of diagrams while they are built
 * @param bytes most bytes of the decision table
 * @param steps most steps of one attempt to build a diagram, of some nanoseconds each
 * @param memory most elements that one attempt remembers, of four bytes each
 * @param lowest the last tier of the ladder that is acceptable
 */
public record Budget(int nodes, long bytes, long steps, long memory, Tier lowest) {
    /** Checks that every limit is positive. */
    public Budget {
        if (nodes < 1 || bytes < 1 || steps < 1 || memory < 1) {
            throw new IllegalArgumentException("a budget must be positive");
        }
    }

    /**
     * Returns the usual budget for so many rules: 64 MiB of table plus 64 bytes per rule, two million nodes plus four
     * per rule, 400 million steps plus 4,000 per rule, 32 Mi remembered elements plus 128 per rule.
     */
    public static Budget forRules(int rules) {
        return new Budget(
                2_000_000 + 4 * rules,
                (64L << 20) + 64L * rules,
                400_000_000 + 4_000L * rules,
                (32L << 20) + 128L * rules,
                Tier.LINEAR);
    }

    /** Returns this budget with another size of the table. */
    public Budget withBytes(long most) {
        return new Budget(nodes, most, steps, memory, lowest);
    }

    /** Returns this budget with another number of nodes. */
    public Budget withNodes(int most) {
        return new Budget(most, bytes, steps, memory, lowest);
    }

    /** Returns this budget with another last tier; what would need a lower one is refused. */
    public Budget downTo(Tier tier) {
        return new Budget(nodes, bytes, steps, memory, tier);
    }
}
