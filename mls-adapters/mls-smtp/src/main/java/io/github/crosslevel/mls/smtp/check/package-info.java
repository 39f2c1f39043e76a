/**
 * The receiving side's checker of canonical mail. It shares nothing with the reader and the writer in {@code mime} but
 * their limits, so that a mistake there is not repeated here.
 */
@NullMarked
package io.github.crosslevel.mls.smtp.check;

import org.jspecify.annotations.NullMarked;
