/**
 * The command {@code mls}: checks, formats, tests, draws and asks policies from a shell; only the runnable jar uses it.
 */
@NullMarked
package io.github.crosslevel.mls.policy.command;

import org.jspecify.annotations.NullMarked;
