/**
 * SQL statements judged by what they touch, failing closed on what cannot be read, and tables read into canonical text.
 */
@NullMarked
package io.github.crosslevel.mls.jdbc;

import org.jspecify.annotations.NullMarked;
