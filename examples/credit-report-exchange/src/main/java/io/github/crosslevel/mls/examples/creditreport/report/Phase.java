package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.time.Duration;

/**
 * A part of the run.
 *
 * @param title what was done
 * @param startedMillis when, in milliseconds since the start of the JVM
 * @param elapsed how long it took
 * @param processor how much processor time the process used meanwhile
 */
public record Phase(Phrase title, long startedMillis, Duration elapsed, Duration processor) {}
