/** The way of a transfer: frames, whole files, and requests at a fixed rate, beside copying and encrypting alone. */
@NullMarked
package io.github.crosslevel.mls.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
