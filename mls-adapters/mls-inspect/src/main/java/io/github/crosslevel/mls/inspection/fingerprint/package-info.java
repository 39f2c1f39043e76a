/**
 * Fingerprints of objects that have leaked, so that they are blocked from then on: the same bytes, the same text, most
 * of the text, or a passage of it.
 */
@NullMarked
package io.github.crosslevel.mls.inspection.fingerprint;

import org.jspecify.annotations.NullMarked;
