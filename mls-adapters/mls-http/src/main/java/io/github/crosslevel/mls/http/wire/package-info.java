/**
 * HTTP/1.1 messages on the wire: a strict reader that accepts one reading of the bytes or none, and a writer of the
 * canonical form.
 */
@NullMarked
package io.github.crosslevel.mls.http.wire;

import org.jspecify.annotations.NullMarked;
