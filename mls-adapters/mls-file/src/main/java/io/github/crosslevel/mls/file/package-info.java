/** Files: canonical CSV, the masking of its columns, watched directories, and atomic delivery into a directory. */
@NullMarked
package io.github.crosslevel.mls.file;

import org.jspecify.annotations.NullMarked;
