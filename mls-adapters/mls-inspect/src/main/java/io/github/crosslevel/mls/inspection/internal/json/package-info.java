/** The reader of JSON; not exported. */
@NullMarked
package io.github.crosslevel.mls.inspection.internal.json;

import org.jspecify.annotations.NullMarked;
