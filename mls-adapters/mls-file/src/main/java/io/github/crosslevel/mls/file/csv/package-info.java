/**
 * Tables as CSV: the canonical form, its independent checker, and the masking of columns.
 *
 * <pre>
 * bytes ── CsvCanonicalizer ──▶ canonical form ── CsvMasking ──▶ canonical form ── CsvChecker ──▶ accepted or refused
 *                          CsvFormat: the columns          obligation "mask"
 * </pre>
 *
 * <p>{@code CsvRehearsal} warms all three up at start.
 */
@NullMarked
package io.github.crosslevel.mls.file.csv;

import org.jspecify.annotations.NullMarked;
