/** The primitives of each suite, by the provider that serves them, and its keys as they are stored and handed over. */
@NullMarked
package io.github.crosslevel.mls.crypto.internal.suite;

import org.jspecify.annotations.NullMarked;
