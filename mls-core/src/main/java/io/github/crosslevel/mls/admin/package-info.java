/** The management center: policy, subjects and audit, administered by three separate roles. */
@NullMarked
package io.github.crosslevel.mls.admin;

import org.jspecify.annotations.NullMarked;
