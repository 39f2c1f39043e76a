/**
 * Deterministic CBOR (RFC 8949 §4.2.1) as far as claims and headers need it: one value has one encoding, and no other
 * is read.
 */
@NullMarked
package io.github.crosslevel.mls.crypto.internal.cbor;

import org.jspecify.annotations.NullMarked;
