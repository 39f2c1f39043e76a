/** The scenario from its options to its report: set up, files, queries, attacks, audit. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.scenario;

import org.jspecify.annotations.NullMarked;
