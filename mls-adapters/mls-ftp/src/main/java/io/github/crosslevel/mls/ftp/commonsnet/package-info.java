/**
 * Apache Commons Net as a client that keeps to the rules:
 * {@link io.github.crosslevel.mls.ftp.commonsnet.GuardedFtpClient}.
 */
@NullMarked
package io.github.crosslevel.mls.ftp.commonsnet;

import org.jspecify.annotations.NullMarked;
