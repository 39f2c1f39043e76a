/** The internet, grade 2: the query portal, those who call it, and the clerk who sends inquiry files. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.internet;

import org.jspecify.annotations.NullMarked;
