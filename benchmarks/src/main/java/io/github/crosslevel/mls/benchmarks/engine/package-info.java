/**
 * Policy engines, ours and others, behind one port.
 *
 * <p>Each engine is one class that implements {@link io.github.crosslevel.mls.benchmarks.engine.Engine}: it writes the
 * rules of a workload in the engine's own language, as the documentation of that engine says and as one would write
 * them, and answers requests. What an engine cannot do it refuses with the reason, so that a gap in a table has one. A
 * new engine is one class and one line in {@link io.github.crosslevel.mls.benchmarks.engine.Engines}; the test of this
 * package and every comparison then check it against the oracle before it is measured.
 *
 * <p>Where one engine is written in several ways, each is an engine of its own, as in {@code authzforce} and
 * {@code authzforce-grouped}: the former is one rule after the other, the latter what an expert makes of it, who puts
 * rules that ask for the same values under one target.
 */
@NullMarked
package io.github.crosslevel.mls.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
