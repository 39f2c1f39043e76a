/** What several packages of the module share; not exported. */
@NullMarked
package io.github.crosslevel.mls.inspection.internal;

import org.jspecify.annotations.NullMarked;
