/**
 * Malware scanners outside: the port, a client of ICAP services and one of clamd. Without an answer nothing is clean.
 */
@NullMarked
package io.github.crosslevel.mls.inspection.scan;

import org.jspecify.annotations.NullMarked;
