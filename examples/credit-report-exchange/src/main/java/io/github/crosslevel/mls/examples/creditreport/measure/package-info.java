/** What the scenario measures: latencies, bytes over time, frames by epoch, and the machine it runs on. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.measure;

import org.jspecify.annotations.NullMarked;
