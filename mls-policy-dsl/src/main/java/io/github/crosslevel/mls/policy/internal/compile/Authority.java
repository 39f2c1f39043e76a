package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import java.util.function.UnaryOperator;

/**
 * One of several authorities that must all be obeyed: where none of its rules applies, it denies.
 *
 * @param name its name
 * @param rulings what its rules come to
 * @param compiled the same compiled
 */
record Authority(String name, Rulings rulings, RuleSet.Compiled<Verdict> compiled) {
    DecisionTable table() {
        return compiled.program().table();
    }

    /** Returns whether its table knows the rules that decide. */
    boolean knowsRules() {
        return compiled.provenance().isEmpty();
    }

    /** Returns what it says of the classes of a request, with the rules that decide. */
    Verdict explained(int[] classes) {
        return compiled.explained(classes).orElseGet(() -> Verdict.silent(name));
    }

    /** Returns the terminal among further outcomes for each terminal of its table. */
    int[] terminals(Outcomes<Verdict> outcomes, UnaryOperator<Verdict> said) {
        int silent = outcomes.terminal(said.apply(Verdict.silent(name)));
        return compiled.each(silent, verdict -> outcomes.terminal(said.apply(verdict))).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
