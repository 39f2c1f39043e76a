package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The clauses of formulas as text forms list them: fewer names first, then in the order of declaration. */
final class OrderedClauses {
    private OrderedClauses() {}

    /**
     * Returns the reduced clauses in order.
     *
     * @throws IllegalArgumentException if there are more than {@link Formula#MAX_CLAUSES}
     */
    static List<List<String>> of(Formula formula) {
        List<String> members = formula.dimension().values();
        Map<String, Integer> positions = new HashMap<>();
        members.forEach(member -> positions.put(member, positions.size()));
        List<int[]> clauses = new ArrayList<>();
        for (Set<String> names : few(formula)) {
            clauses.add(names.stream().mapToInt(positions::get).sorted().toArray());
        }
        clauses.sort((a, b) -> a.length != b.length ? Integer.compare(a.length, b.length) : Arrays.compare(a, b));
        return clauses.stream()
                .map(clause -> Arrays.stream(clause).mapToObj(members::get).toList())
                .toList();
    }

    private static List<Set<String>> few(Formula formula) {
        try {
            List<Set<String>> clauses = formula.clauses();
            if (clauses.size() <= Formula.MAX_CLAUSES) {
                return clauses;
            }
        } catch (LabelTooComplexException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "formula of more than " + Formula.MAX_CLAUSES + " clauses has no text form, only canonical bytes");
    }
}
