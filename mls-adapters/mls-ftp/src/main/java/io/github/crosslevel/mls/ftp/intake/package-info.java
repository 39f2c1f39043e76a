/**
 * What becomes of a file that a client stores, whatever the wire: staged as a whole, it becomes a
 * {@link io.github.crosslevel.mls.ftp.intake.StoredFile} and goes to a
 * {@link io.github.crosslevel.mls.ftp.intake.FileReceiver}, which takes it across or judges it in place.
 */
@NullMarked
package io.github.crosslevel.mls.ftp.intake;

import org.jspecify.annotations.NullMarked;
