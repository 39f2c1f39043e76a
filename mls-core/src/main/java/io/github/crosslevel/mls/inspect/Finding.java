package io.github.crosslevel.mls.inspect;

import io.github.crosslevel.mls.decision.ReasonCode;

/**
 * One thing an inspector noticed.
 *
 * @param rule what noticed it
 * @param code the reason if the content is refused for it
 * @param offset 0-based byte offset in the content
 * @param message what was noticed, without the content itself
 */
public record Finding(String rule, ReasonCode code, long offset, String message) {}
