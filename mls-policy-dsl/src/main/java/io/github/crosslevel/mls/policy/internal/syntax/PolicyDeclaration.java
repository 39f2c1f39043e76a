package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.List;

/**
 * A policy: what no rule permits is denied.
 *
 * @param name its name
 * @param algorithm how its rules combine
 * @param rules the rules in order
 */
public record PolicyDeclaration(Declared name, CombiningAlgorithm algorithm, List<Rule> rules) {
    /** Copies the rules. */
    public PolicyDeclaration {
        rules = List.copyOf(rules);
    }
}
