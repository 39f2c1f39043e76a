/**
 * Label schemas of public standards, ready for use: graded protection (等保), the financial data levels of JR/T 0197, the
 * personal financial information of JR/T 0171, the Traffic Light Protocol, and SELinux.
 *
 * <p>Each is an immutable constant with its dimensions beside it as keys. A schema says how the values of a standard
 * are ordered, not what belongs where: grading a system or a table remains the work of people who read the standard.
 */
@NullMarked
package io.github.crosslevel.mls.label.profile;

import org.jspecify.annotations.NullMarked;
