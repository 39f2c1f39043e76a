/**
 * What a run has shown, and the three forms of telling it: a table on the terminal, JSON for machines, a page with
 * charts.
 */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.report;

import org.jspecify.annotations.NullMarked;
