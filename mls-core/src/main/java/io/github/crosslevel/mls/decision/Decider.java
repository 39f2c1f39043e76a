package io.github.crosslevel.mls.decision;

import io.github.crosslevel.mls.request.AccessRequest;

/**
 * The port to the policy engine. Implementations are total and thread-safe: every request gets a decision, and what is
 * missing or unknown is denied.
 */
@FunctionalInterface
public interface Decider {
    /** Decides a request. */
    Decision decide(AccessRequest request);
}
