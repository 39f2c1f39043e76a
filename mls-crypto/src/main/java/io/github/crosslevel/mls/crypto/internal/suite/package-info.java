/** The primitives of each suite, by the provider that serves them. */
@NullMarked
package io.github.crosslevel.mls.crypto.internal.suite;

import org.jspecify.annotations.NullMarked;
