/**
 * SMTP on the wire: a strict reader of commands and of message text, in which no server sees another end of the
 * message, and their writers.
 */
@NullMarked
package io.github.crosslevel.mls.smtp;

import org.jspecify.annotations.NullMarked;
