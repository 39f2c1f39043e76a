package io.github.crosslevel.mls.policy.analysis;

import io.github.crosslevel.mls.policy.source.Phrase;

/**
 * One step of a request through the decision diagram of a policy.
 *
 * @param question what was asked, such as {@code subject.role}
 * @param answer the answer, or the class of answers that the policy does not tell apart
 */
public record DecisionStep(Phrase question, Phrase answer) {}
