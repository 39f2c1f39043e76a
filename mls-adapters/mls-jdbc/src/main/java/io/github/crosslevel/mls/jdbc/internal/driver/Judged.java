package io.github.crosslevel.mls.jdbc.internal.driver;

import io.github.crosslevel.mls.jdbc.sql.StatementKind;

/**
 * A statement that may be executed.
 *
 * @param sql what the driver gets
 * @param kind what it does
 */
public record Judged(String sql, StatementKind kind) {}
