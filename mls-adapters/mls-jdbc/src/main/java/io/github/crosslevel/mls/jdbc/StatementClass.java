package io.github.crosslevel.mls.jdbc;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a statement does and what it names. Names without quotes are in lower case; names with quotes keep both case and
 * quotes, because databases disagree on whether {@code t} and {@code "t"} are the same.
 *
 * @param kind what it does
 * @param tables every table and view it names, with the schema if it says one; common table expressions do not occur
 * @param functions everything it calls
 * @param text the statement to execute: without comments, with single spaces, and without a final semicolon
 */
public record StatementClass(StatementKind kind, Set<String> tables, Set<String> functions, String text)
        implements StatementReading {
    /** Copies and sorts the names. */
    public StatementClass {
        tables = sorted(tables);
        functions = sorted(functions);
    }

    private static Set<String> sorted(Set<String> names) {
        SortedSet<String> sorted = new TreeSet<>(names);
        return Collections.unmodifiableSet(sorted);
    }

    /** Returns the kind and the names only: the text can hold what is secret. */
    @Override
    public String toString() {
        return kind + " tables=" + tables + " functions=" + functions;
    }
}
