package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.pattern.PatternLimitException;
import io.github.crosslevel.mls.policy.internal.pattern.PatternTable;
import io.github.crosslevel.mls.policy.internal.pattern.Regex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All expressions that conditions ask of one text attribute, as one table.
 *
 * @param patterns the expressions as written, in the order of the table
 * @param table what tells which of them describe a text
 */
public record PatternSet(List<String> patterns, PatternTable table) {
    /** Copies the list. */
    public PatternSet {
        patterns = List.copyOf(patterns);
    }

    /** Returns the expressions that predicates ask for, by the path of the attribute and as written. */
    static Map<String, SortedMap<String, Regex>> collect(Collection<Predicate> predicates) {
        Map<String, SortedMap<String, Regex>> found = new HashMap<>();
        predicates.forEach(predicate -> collect(predicate, found));
        return found;
    }

    private static void collect(Predicate predicate, Map<String, SortedMap<String, Regex>> found) {
        if (predicate instanceof Predicate.AllOf all) {
            all.parts().forEach(part -> collect(part, found));
        } else if (predicate instanceof Predicate.AnyOf any) {
            any.parts().forEach(part -> collect(part, found));
        } else if (predicate instanceof Predicate.Not not) {
            collect(not.part(), found);
        } else if (predicate instanceof Predicate.TextMatches leaf) {
            found.computeIfAbsent(leaf.attribute().path(), path -> new TreeMap<>())
                    .put(leaf.pattern(), leaf.regex());
        }
    }

    static PatternSet of(SortedMap<String, Regex> patterns, int mostStates) throws PatternLimitException {
        return new PatternSet(
                List.copyOf(patterns.keySet()), PatternTable.of(new ArrayList<>(patterns.values()), mostStates));
    }
}
