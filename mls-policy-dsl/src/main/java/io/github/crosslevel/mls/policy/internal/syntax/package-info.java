/** The syntax tree of the policy language: sealed records, each with its place in the text. */
@NullMarked
package io.github.crosslevel.mls.policy.internal.syntax;

import org.jspecify.annotations.NullMarked;
