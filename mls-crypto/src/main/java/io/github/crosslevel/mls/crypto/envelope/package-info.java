/** The sealed frame: claims, token, endorsement and encrypted content, and what makes, endorses and opens it. */
@NullMarked
package io.github.crosslevel.mls.crypto.envelope;

import org.jspecify.annotations.NullMarked;
