/**
 * SMTP as bytes: command lines and message text are read strictly and written in one form. It opens no connection, and
 * of mail it knows addresses only.
 */
@NullMarked
package io.github.crosslevel.mls.smtp.wire;

import org.jspecify.annotations.NullMarked;
