/** What dialects have and do, by the names of the public ones. */
@NullMarked
package io.github.crosslevel.mls.jdbc.internal.dialect;

import org.jspecify.annotations.NullMarked;
