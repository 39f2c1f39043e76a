/**
 * The contract of adapters: what the turning of a protocol into crossings, and back, owes to both sides.
 *
 * <pre>
 * sender ══ wire ══▶ adapter ── Submission ──▶ CrossingRig (two fronts, interconnect) ── Delivered ──▶ adapter ══ wire ══▶ receiver
 * </pre>
 *
 * <p>{@link io.github.crosslevel.mls.testkit.adapter.AdapterContract} is what a test class implements: it starts its
 * adapter over a {@link io.github.crosslevel.mls.testkit.adapter.CrossingRig} and returns a
 * {@link io.github.crosslevel.mls.testkit.adapter.RunningAdapter}, by which the cases send messages and ask what has
 * arrived. What goes wrong inside, a case scripts in the rig; what goes wrong on the wire, the adapter brings as
 * {@link io.github.crosslevel.mls.testkit.adapter.Deviation}s and, if its messages are runs of bytes, as a
 * {@link io.github.crosslevel.mls.testkit.adapter.RawWire}.
 *
 * <p>A new case goes into the class of its family, such as {@code DepartureCases}; a new family is a constant of
 * {@link io.github.crosslevel.mls.testkit.adapter.CaseFamily}.
 */
@NullMarked
package io.github.crosslevel.mls.testkit.adapter;

import org.jspecify.annotations.NullMarked;
