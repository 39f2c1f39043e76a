/** What builders have in common; for the artifacts of this product only. */
@NullMarked
package io.github.crosslevel.mls.internal.setting;

import org.jspecify.annotations.NullMarked;
