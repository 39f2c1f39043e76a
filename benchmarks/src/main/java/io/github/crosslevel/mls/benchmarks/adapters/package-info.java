/** HTTP, mail, FTP and SQL: what a guarded protocol costs beside the plain one. */
@NullMarked
package io.github.crosslevel.mls.benchmarks.adapters;

import org.jspecify.annotations.NullMarked;
