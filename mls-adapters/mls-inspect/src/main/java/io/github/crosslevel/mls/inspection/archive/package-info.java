/** Archives read strictly, so that no other reader sees another archive, and what they hold, within limits. */
@NullMarked
package io.github.crosslevel.mls.inspection.archive;

import org.jspecify.annotations.NullMarked;
