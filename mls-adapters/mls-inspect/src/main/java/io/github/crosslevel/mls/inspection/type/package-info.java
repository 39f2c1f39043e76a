/** What content is by what it holds rather than what it is called, and which kinds may pass. */
@NullMarked
package io.github.crosslevel.mls.inspection.type;

import org.jspecify.annotations.NullMarked;
