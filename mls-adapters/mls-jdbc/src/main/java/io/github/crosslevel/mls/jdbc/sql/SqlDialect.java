package io.github.crosslevel.mls.jdbc.sql;

/**
 * How a kind of database reads statements. A dialect says only what is certain for each of its databases whatever their
 * settings; the rest is refused.
 */
public enum SqlDialect {
    /** H2 as it is without options. */
    H2,
    /** PostgreSQL and openGauss. A backslash in a string is refused: what it means is a setting of the session. */
    POSTGRESQL,
    /** MySQL and MariaDB. Double quotes are refused: whether they hold names or strings is a setting of the session. */
    MYSQL,
    /** Oracle and DM (达梦). */
    ORACLE
}
