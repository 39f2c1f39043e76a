/**
 * Keys: the ring that keeps them in a file, the schedule of epochs, and the ratchet that replaces them by themselves.
 */
@NullMarked
package io.github.crosslevel.mls.crypto.key;

import org.jspecify.annotations.NullMarked;
