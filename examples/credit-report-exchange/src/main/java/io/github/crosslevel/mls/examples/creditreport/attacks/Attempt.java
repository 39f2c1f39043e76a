package io.github.crosslevel.mls.examples.creditreport.attacks;

import io.github.crosslevel.mls.request.RequestId;

/**
 * An attack that was carried out; the audit trail says what became of it.
 *
 * @param attack which
 * @param request the submission it was about
 */
public record Attempt(Attack attack, RequestId request) {}
