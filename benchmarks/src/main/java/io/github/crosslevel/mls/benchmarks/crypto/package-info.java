/** Label tokens, envelopes, pseudonyms and the search for personal numbers, beside the raw primitive. */
@NullMarked
package io.github.crosslevel.mls.benchmarks.crypto;

import org.jspecify.annotations.NullMarked;
