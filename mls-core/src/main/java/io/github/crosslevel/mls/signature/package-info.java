/**
 * Signatures of several people over one document, such as a label schema or a policy bundle: who must have signed, and
 * what was signed as what.
 */
@NullMarked
package io.github.crosslevel.mls.signature;

import org.jspecify.annotations.NullMarked;
