/** Files that are whole after a crash, and belong to one process. */
@NullMarked
package io.github.crosslevel.mls.crypto.internal.file;

import org.jspecify.annotations.NullMarked;
