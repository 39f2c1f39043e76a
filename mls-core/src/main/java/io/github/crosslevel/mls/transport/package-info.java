/** Links: the only thing two sides share, and nothing but bytes goes over them. */
@NullMarked
package io.github.crosslevel.mls.transport;

import org.jspecify.annotations.NullMarked;
