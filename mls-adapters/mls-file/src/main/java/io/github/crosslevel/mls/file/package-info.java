/**
 * Directories whose files are sent, and atomic delivery into a directory. What tables as CSV are is in {@code csv}.
 *
 * <pre>
 * directory ── WatchedDirectory ──▶ FileOutbox ── Submission ──▶ Front ══▶ Front ── Delivered ──▶ DirectoryDelivery ──▶ directory
 *              which are complete    ClaimedFiles: out of reach, then looked at, then copied with a digest
 *                                    OutboxShelf, OutboxJournal: where each is, and how it ended
 * </pre>
 *
 * <p>Names of files at both ends are those of {@code FileNames}.
 */
@NullMarked
package io.github.crosslevel.mls.file;

import org.jspecify.annotations.NullMarked;
