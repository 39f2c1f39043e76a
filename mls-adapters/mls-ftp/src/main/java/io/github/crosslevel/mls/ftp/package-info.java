/**
 * A filter for the control channel of FTP: a strict grammar, a session state machine, and rules for paths and data
 * connections.
 */
@NullMarked
package io.github.crosslevel.mls.ftp;

import org.jspecify.annotations.NullMarked;
