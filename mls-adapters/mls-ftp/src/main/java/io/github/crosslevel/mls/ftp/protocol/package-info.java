/**
 * What FTP is here: lines, verbs, paths, addresses and replies that have one reading, and the state machine of what may
 * follow what, {@link io.github.crosslevel.mls.ftp.protocol.FtpGuard}. It opens no connection.
 */
@NullMarked
package io.github.crosslevel.mls.ftp.protocol;

import org.jspecify.annotations.NullMarked;
