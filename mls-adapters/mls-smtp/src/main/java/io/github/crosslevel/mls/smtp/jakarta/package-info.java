/** Jakarta Mail at both ends: programs that send by it, and delivery by it. */
@NullMarked
package io.github.crosslevel.mls.smtp.jakarta;

import org.jspecify.annotations.NullMarked;
