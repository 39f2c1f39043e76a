package io.github.crosslevel.mls.policy.analysis;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.source.SourceSpan;

/**
 * A rule of a policy.
 *
 * @param id its id
 * @param says the decision if no other rule applies
 * @param span where its id is written
 */
public record RuleSummary(String id, Decision says, SourceSpan span) {}
