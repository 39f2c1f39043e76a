/** What the packages of this module share and nobody else sees. */
@NullMarked
package io.github.crosslevel.mls.crypto.internal;

import org.jspecify.annotations.NullMarked;
