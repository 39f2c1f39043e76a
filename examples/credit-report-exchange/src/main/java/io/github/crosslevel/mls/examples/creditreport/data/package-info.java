/** The credit reports: made up from a seed, the same every time, and kept in a database. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.data;

import org.jspecify.annotations.NullMarked;
