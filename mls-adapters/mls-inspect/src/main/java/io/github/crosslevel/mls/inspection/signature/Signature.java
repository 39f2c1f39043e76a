package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.text.Title;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How one kind of attack is known. It matches a view if all clauses are so about it. This is also the form into which
 * rules of other languages are brought.
 *
 * @param id its name: small letters, digits and hyphens, within the pack
 * @param title what people call it
 * @param category which family of attacks, such as {@code sql-injection}
 * @param severity how much a match weighs
 * @param level from which paranoia level on it is asked, 1 to 4: higher ones find more, and raise more false alarms
 * @param scope which views it is about
 * @param clauses at least one that must hold
 */
public record Signature(
        String id, Title title, String category, Severity severity, int level, Scope scope, List<Clause> clauses) {
    /** The highest paranoia level. */
    public static final int MAX_LEVEL = 4;

    /**
     * Which views a signature is about.
     *
     * @param targets what they show, at least one
     * @param decodings steps of decoding, such as {@code percent}, one of which led to the view; none if all views
     *     count
     */
    public record Scope(Set<Target> targets, Set<String> decodings) {
        /** Copies the sets. */
        public Scope {
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("no target");
            }
            targets = Set.copyOf(EnumSet.copyOf(targets));
            decodings = Set.copyOf(decodings);
        }

        /** Returns whether a view that these steps of decoding led to is one of them. */
        boolean covers(Set<String> steps) {
            return decodings.isEmpty() || decodings.stream().anyMatch(steps::contains);
        }
    }

    /** Copies the clauses. */
    public Signature {
        clauses = List.copyOf(clauses);
        if (level < 1 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("level " + level + ", from 1 to " + MAX_LEVEL);
        }
        if (clauses.stream().noneMatch(c -> c.sense() == Clause.Sense.WHEN)) {
            throw new IllegalArgumentException("signature " + id + " has no clause that must hold");
        }
    }
}
