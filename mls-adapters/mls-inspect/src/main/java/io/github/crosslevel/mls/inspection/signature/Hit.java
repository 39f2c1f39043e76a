package io.github.crosslevel.mls.inspection.signature;

/**
 * A rule that matches a view.
 *
 * @param rule the rule
 * @param start 0-based offset in the view of what it matched
 * @param end offset in the view after it
 */
record Hit(Rule rule, int start, int end) {}
