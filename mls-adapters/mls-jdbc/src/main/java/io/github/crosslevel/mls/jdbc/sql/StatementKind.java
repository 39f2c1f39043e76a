package io.github.crosslevel.mls.jdbc.sql;

/** What a statement does. */
public enum StatementKind {
    /** Reads. */
    SELECT,
    /** Adds rows. */
    INSERT,
    /** Changes rows. */
    UPDATE,
    /** Removes rows. */
    DELETE,
    /** Adds, changes and removes rows of one table by what others hold. */
    MERGE,
    /** Runs a procedure, whose tables nobody sees here. */
    CALL
}
