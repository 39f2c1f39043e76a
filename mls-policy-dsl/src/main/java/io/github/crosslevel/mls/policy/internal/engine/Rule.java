package io.github.crosslevel.mls.policy.internal.engine;

import java.util.List;

/**
 * A rule: what it says where all its conditions hold.
 *
 * @param terminal what it says, at least {@value #FIRST_TERMINAL}
 * @param cube conditions on single variables
 * @param others conditions in other shapes
 */
public record Rule(int terminal, List<Formula.Member> cube, List<Formula> others) {
    /** The least terminal of rules: 0 is "no rule applies", and diagrams of conditions use 1 as "true". */
    public static final int FIRST_TERMINAL = 2;

    /** Copies the conditions. */
    public Rule {
        if (terminal < FIRST_TERMINAL) {
            throw new IllegalArgumentException("terminal " + terminal + " is below " + FIRST_TERMINAL);
        }
        cube = List.copyOf(cube);
        others = List.copyOf(others);
    }
}
