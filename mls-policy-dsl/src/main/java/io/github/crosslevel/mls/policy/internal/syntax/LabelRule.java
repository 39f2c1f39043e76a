package io.github.crosslevel.mls.policy.internal.syntax;

/**
 * A rule of the labelling policy.
 *
 * @param id its name
 * @param stamp the label it gives
 * @param when to what
 */
public record LabelRule(Declared id, Constant.Symbol stamp, Condition when) {}
