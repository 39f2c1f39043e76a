/**
 * Databases between graded systems.
 *
 * <pre>
 * in place:  application → MlsDataSource → StatementClassifier → Decider → rewritten statement → driver
 * exchange:  query → TableExport ══ Front.submit … ══▶ TableDelivery → table + ledger
 * </pre>
 *
 * <p>{@link io.github.crosslevel.mls.jdbc.StatementClassifier} says of a statement what it does and names, and refuses
 * what it cannot read. {@link io.github.crosslevel.mls.jdbc.MlsDataSource} stands between an application and its pool;
 * it lets each subject see its rows and columns by rewriting statements
 * ({@link io.github.crosslevel.mls.jdbc.LabeledTable} says which). {@link io.github.crosslevel.mls.jdbc.TableExport}
 * and {@link io.github.crosslevel.mls.jdbc.TableDelivery} carry a table across as canonical content of one
 * {@link io.github.crosslevel.mls.jdbc.TableFormat}, exactly once.
 */
@NullMarked
package io.github.crosslevel.mls.jdbc;

import org.jspecify.annotations.NullMarked;
