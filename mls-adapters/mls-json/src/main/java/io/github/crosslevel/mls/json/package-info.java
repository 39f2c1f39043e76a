/** Canonical JSON: one byte form for each message, checked by a reader of its own, and the masking of its fields. */
@NullMarked
package io.github.crosslevel.mls.json;

import org.jspecify.annotations.NullMarked;
