package io.github.crosslevel.mls.admin;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.inspect.Labeler;

/**
 * A policy in force: decisions and labelling under one version, so that a crossing never sees half of a change.
 *
 * @param version which policy it is
 * @param decider decides
 * @param labeler labels
 */
public record PolicyRelease(PolicyVersion version, Decider decider, Labeler labeler) {}
