package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.pattern.PatternLimitException;
import io.github.crosslevel.mls.policy.internal.pattern.PatternTable;
import io.github.crosslevel.mls.policy.internal.pattern.Regex;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
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

    /**
     * Returns the tables of what predicates ask for, by the paths of attributes; those that are too large are reported.
     *
     * @param known tables that were made before, which are used again where they are of the same expressions
     * @param mostStates most states of a table
     * @param span where to report
     */
    static Map<String, PatternSet> all(
            Collection<Predicate> predicates,
            Map<String, PatternSet> known,
            int mostStates,
            SourceSpan span,
            DiagnosticLog log) {
        Map<String, PatternSet> sets = new HashMap<>();
        collect(predicates).forEach((path, patterns) -> {
            PatternSet made = known.get(path);
            boolean isSame = made != null && made.patterns.equals(List.copyOf(patterns.keySet()));
            try {
                sets.put(path, isSame ? made : of(patterns, mostStates));
            } catch (PatternLimitException e) {
                Phrase most = Phrase.same(Integer.toString(mostStates));
                log.report(DiagnosticCode.PATTERNS_TOO_LARGE, span, Phrase.same(path), most);
            }
        });
        return sets;
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
