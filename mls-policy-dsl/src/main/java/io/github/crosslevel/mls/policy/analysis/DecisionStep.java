package io.github.crosslevel.mls.policy.analysis;

/**
 * One step of a request through the decision diagram of a policy.
 *
 * @param question what was asked, such as {@code subject.role}
 * @param answer the answer, or the class of answers that the policy does not tell apart
 */
public record DecisionStep(String question, String answer) {}
