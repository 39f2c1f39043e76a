/**
 * What adapters of protocols have in common: a loop that accepts connections, a limit on how long a peer may take, and
 * the record of what was refused before it became a submission.
 */
@NullMarked
package io.github.crosslevel.mls.adapter;

import org.jspecify.annotations.NullMarked;
