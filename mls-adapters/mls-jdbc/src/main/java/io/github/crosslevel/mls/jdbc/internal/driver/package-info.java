/** Stands before the objects of a driver; only what a judge lets pass reaches them. */
@NullMarked
package io.github.crosslevel.mls.jdbc.internal.driver;

import org.jspecify.annotations.NullMarked;
