package io.github.crosslevel.mls.policy.internal.types;

/**
 * What a condition compares: an attribute, or what it says in one respect.
 *
 * @param attribute the attribute
 * @param type the type of what is compared: that of the attribute, or a level or categories for a label
 */
record Term(Attribute attribute, ValueType type) {}
