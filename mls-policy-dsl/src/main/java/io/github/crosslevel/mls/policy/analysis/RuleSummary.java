package io.github.crosslevel.mls.policy.analysis;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.source.SourceSpan;

/**
 * A rule of a policy, to explain a decision that names it.
 *
 * @param id the id that decisions name
 * @param description what it is for, in its author's words, or the empty string
 * @param says the decision if no other rule applies
 * @param span where its id is written
 */
public record RuleSummary(String id, String description, Decision says, SourceSpan span) {}
