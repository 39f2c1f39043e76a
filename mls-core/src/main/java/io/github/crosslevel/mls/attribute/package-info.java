/** Typed attribute values of subjects, objects and content, as policy sees them. */
@NullMarked
package io.github.crosslevel.mls.attribute;

import org.jspecify.annotations.NullMarked;
