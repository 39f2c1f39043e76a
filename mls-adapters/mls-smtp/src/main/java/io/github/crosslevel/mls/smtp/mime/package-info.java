/**
 * Mail as content: what a message says, and the one form in which it crosses.
 *
 * <pre>
 *   bytes ── MailReader ──▶ Mail ── MailWriter ──▶ canonical bytes ── MailChecker ──▶ yes or no
 *             (strict)      (tree)                                    (independent)
 * </pre>
 *
 * <p>{@link io.github.crosslevel.mls.smtp.mime.MailCanonicalizer} is the first half as the port of the sending side,
 * {@link io.github.crosslevel.mls.smtp.check.MailChecker} the second half as that of the receiving side; they share no
 * code. {@link io.github.crosslevel.mls.smtp.mime.MailReader} refuses whatever two mail programs could read in two
 * ways, with a {@link io.github.crosslevel.mls.smtp.mime.MimeProblem} and the byte where it was seen. A further header
 * field that may cross is a line in {@link io.github.crosslevel.mls.smtp.mime.HeaderName}.
 */
@NullMarked
package io.github.crosslevel.mls.smtp.mime;

import org.jspecify.annotations.NullMarked;
