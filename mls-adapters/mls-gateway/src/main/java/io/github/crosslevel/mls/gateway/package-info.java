/**
 * The façade: management center, interconnect and fronts assembled in one JVM, with the library's own policy, crypto
 * and adapters.
 */
@NullMarked
package io.github.crosslevel.mls.gateway;

import org.jspecify.annotations.NullMarked;
