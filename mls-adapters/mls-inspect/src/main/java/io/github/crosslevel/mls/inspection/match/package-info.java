/**
 * Many patterns in one pass over bytes: keywords in several encodings and sets of regular expressions, in linear time.
 */
@NullMarked
package io.github.crosslevel.mls.inspection.match;

import org.jspecify.annotations.NullMarked;
