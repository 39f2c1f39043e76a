/** The few cryptographic primitives that everything here is made of, each from the provider that measurement chose. */
@NullMarked
package io.github.crosslevel.mls.crypto.internal.primitive;

import org.jspecify.annotations.NullMarked;
