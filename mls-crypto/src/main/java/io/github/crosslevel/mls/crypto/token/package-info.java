/** Label tokens: 64 bytes that bind all dimensions of a crossing under keys that replace themselves, and pass once. */
@NullMarked
package io.github.crosslevel.mls.crypto.token;

import org.jspecify.annotations.NullMarked;
