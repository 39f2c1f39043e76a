/** What a compiled policy does, as values for tools: its decision graph, the way of a request through it, its rules. */
@NullMarked
package io.github.crosslevel.mls.policy.analysis;

import org.jspecify.annotations.NullMarked;
