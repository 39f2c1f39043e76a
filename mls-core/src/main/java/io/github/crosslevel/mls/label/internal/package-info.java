/** Shared by the packages beside {@code label} and not exported. */
@NullMarked
package io.github.crosslevel.mls.label.internal;

import org.jspecify.annotations.NullMarked;
