package io.github.crosslevel.mls.jdbc.sql;

import io.github.crosslevel.mls.jdbc.internal.grammar.ParsedStatement;
import io.github.crosslevel.mls.jdbc.internal.grammar.TableReference;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does and what it names. Names are as the database compares them: those without quotes, and those
 * whose quotes change nothing, are in lower case (with MySQL as written); others keep their double quotes. A name too
 * many is possible, such as the unit in {@code EXTRACT(YEAR FROM d)}, a name too few is not. Immutable and thread-safe.
 */
public final class StatementClass implements StatementReading {
    private final StatementKind kind;
    private final ParsedStatement parsed;

    StatementClass(ParsedStatement parsed) {
        this.kind = StatementKind.valueOf(parsed.verb());
        this.parsed = parsed;
    }

    private Set<String> names(Predicate<TableReference> wanted) {
        Set<String> names = new TreeSet<>();
        for (TableReference reference : parsed.references()) {
            if (wanted.test(reference)) {
                names.add(reference.name());
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /** Returns what it does. */
    public StatementKind kind() {
        return kind;
    }

    /** Returns every table and view it names, with the schema if it says one, and no common table expressions. */
    public Set<String> tables() {
        return names(reference -> true);
    }

    /** Returns the tables it adds rows to, changes rows of or removes rows from. */
    public Set<String> changedTables() {
        return names(TableReference::changed);
    }

    /** Returns everything that can be a column of some table, without the table. */
    public Set<String> columns() {
        return Collections.unmodifiableSet(parsed.names().columns());
    }

    /** Returns the columns that an INSERT names or that get a value otherwise. */
    public Set<String> changedColumns() {
        return Collections.unmodifiableSet(parsed.names().changedColumns());
    }

    /** Returns whether it can mean columns that it does not name, by an asterisk or a natural join. */
    public boolean meansAllColumns() {
        return parsed.names().allColumns();
    }

    /** Returns everything it calls. */
    public Set<String> functions() {
        return Collections.unmodifiableSet(parsed.names().functions());
    }

    /** Returns the statement to execute: without comments, with single spaces, and without a final semicolon. */
    public String text() {
        return parsed.text().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StatementClass that && parsed.equals(that.parsed);
    }

    @Override
    public int hashCode() {
        return parsed.hashCode();
    }

    /** Returns the kind and the names only: the text can hold what is secret. */
    @Override
    public String toString() {
        return kind + " tables=" + tables() + " functions=" + new TreeSet<>(functions());
    }
}
