/** The intranet, grade 3: the credit reporting service over HTTP and its batch job, both on the database. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.intranet;

import org.jspecify.annotations.NullMarked;
