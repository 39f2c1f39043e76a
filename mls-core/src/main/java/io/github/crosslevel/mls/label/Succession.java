package io.github.crosslevel.mls.label;

import java.time.Instant;

/**
 * What a label becomes, and when.
 *
 * @param time from which on the successor holds
 * @param label the successor, which the label that it succeeds dominates
 */
public record Succession(Instant time, Label label) {}
