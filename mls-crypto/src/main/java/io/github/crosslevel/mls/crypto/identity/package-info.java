/** Authenticators that prove who a caller is. */
@NullMarked
package io.github.crosslevel.mls.crypto.identity;

import org.jspecify.annotations.NullMarked;
