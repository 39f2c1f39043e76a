package io.github.crosslevel.mls.jdbc.sql;

/** The outcome of reading a statement. */
public sealed interface StatementReading permits StatementClass, StatementReading.Unreadable {
    /**
     * The statement was not understood and must not be executed.
     *
     * @param position 0-based char offset at which reading stopped
     * @param problem what was not understood, without any of the statement
     */
    record Unreadable(int position, String problem) implements StatementReading {}
}
