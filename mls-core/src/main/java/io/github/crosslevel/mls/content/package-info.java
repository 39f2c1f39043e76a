/** Canonical content: what a payload is once a strict parser has understood it, where it is staged, and its digest. */
@NullMarked
package io.github.crosslevel.mls.content;

import org.jspecify.annotations.NullMarked;
