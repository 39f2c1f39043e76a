/**
 * What an SQL statement does and names.
 *
 * <p>{@link io.github.crosslevel.mls.jdbc.sql.StatementClassifier} says it for a
 * {@link io.github.crosslevel.mls.jdbc.sql.SqlDialect}, as a {@link io.github.crosslevel.mls.jdbc.sql.StatementClass},
 * and refuses what it cannot read.
 */
@NullMarked
package io.github.crosslevel.mls.jdbc.sql;

import org.jspecify.annotations.NullMarked;
