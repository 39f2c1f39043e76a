package io.github.crosslevel.mls.jdbc;

/** What a statement does to the tables it names. */
public enum StatementKind {
    /** Reads. */
    SELECT,
    /** Adds rows. */
    INSERT,
    /** Changes rows. */
    UPDATE,
    /** Removes rows. */
    DELETE
}
