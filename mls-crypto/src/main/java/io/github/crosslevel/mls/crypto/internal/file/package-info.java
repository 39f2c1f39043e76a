/** Files that one process writes at a time, and that are replaced as a whole. */
@NullMarked
package io.github.crosslevel.mls.crypto.internal.file;

import org.jspecify.annotations.NullMarked;
