/** Reads texts of rules line by line, whatever their statements; not exported. */
@NullMarked
package io.github.crosslevel.mls.inspection.internal.rule;

import org.jspecify.annotations.NullMarked;
