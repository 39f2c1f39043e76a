/**
 * The decision engine: rules over numbered classes in, one immutable decision table out. It knows nothing of policies.
 *
 * <p>A <em>variable</em> is something asked of a request; its values are divided into numbered <em>classes</em>. A
 * {@code Rule} is a conjunction of "the class of this variable is in this set", and of formulas where that does not
 * suffice, and a terminal: what the rule says. A {@code Combining} says what the terminals of all rules that apply come
 * to.
 *
 * <pre>
 * Rule …  → RuleTable → OrderSearch → TableCompiler → DecisionTable      evaluate(classes) → terminal
 *                            a sample     Budget    ↘ RuleMatcher        next(classes, from) → rule
 * </pre>
 *
 * <p>The compiler goes down a ladder until the result keeps its budget, and says where it stands:
 *
 * <ol>
 *   <li>one diagram, built from the top over the list of the rules still alive;
 *   <li>up to eight diagrams over parts of the rules, asked in turn;
 *   <li>bit vectors of rules by class, with a summary of which words are not empty;
 *   <li>the rules themselves, one after the other.
 * </ol>
 *
 * <p>Rules that combine among themselves before they combine with others are a {@code RuleGroup}, within others to any
 * depth. Groups are one diagram, or the rules that apply are found by bit vectors or one after the other, and folded
 * along the groups.
 *
 * <p>Every step is exact. Terminals carry what is decided, not which rule decided; that rule is found by a
 * {@code RuleMatcher} when somebody asks.
 */
@NullMarked
package io.github.crosslevel.mls.policy.internal.engine;

import org.jspecify.annotations.NullMarked;
