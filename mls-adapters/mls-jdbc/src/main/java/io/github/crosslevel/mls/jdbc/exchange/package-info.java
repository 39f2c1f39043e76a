/**
 * Tables that cross as content.
 *
 * <pre>
 * query → TableExport ══ Front.submit … ══▶ TableDelivery → table + ledger
 * </pre>
 *
 * <p>Both know the columns by one {@link io.github.crosslevel.mls.jdbc.exchange.TableFormat}; a table arrives exactly
 * once.
 */
@NullMarked
package io.github.crosslevel.mls.jdbc.exchange;

import org.jspecify.annotations.NullMarked;
