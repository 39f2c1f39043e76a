/**
 * A guard around a database: each subject sees and changes its rows and columns.
 *
 * <pre>
 * application → MlsDataSource → Decider → rewritten statement → driver
 * </pre>
 *
 * <p>{@link io.github.crosslevel.mls.jdbc.MlsDataSource} stands between an application and its pool and rewrites
 * statements as {@link io.github.crosslevel.mls.jdbc.LabeledTable} declares. What a statement is, is in {@code sql};
 * tables that cross as content are in {@code exchange}, which knows nothing of the guard.
 */
@NullMarked
package io.github.crosslevel.mls.jdbc;

import org.jspecify.annotations.NullMarked;
