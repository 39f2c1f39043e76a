package io.github.crosslevel.mls.policy.live;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.request.AccessRequest;

/**
 * A request on which a candidate differs from the policy in force.
 *
 * @param request what was asked
 * @param inForce what was answered
 * @param candidate what the candidate would have answered
 */
public record Disagreement(AccessRequest request, Decision inForce, Decision candidate) {}
