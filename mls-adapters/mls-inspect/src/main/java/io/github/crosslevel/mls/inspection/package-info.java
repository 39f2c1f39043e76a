/** Inspection of content: its type by what it holds rather than what it is called, and keywords in it. */
@NullMarked
package io.github.crosslevel.mls.inspection;

import org.jspecify.annotations.NullMarked;
