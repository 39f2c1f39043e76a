/**
 * Verdicts and receipts: decisions and deliveries as signed objects, each bound to one request, which a boundary on
 * another host verifies without having the policy. Their form is docs/spec/verdict.md.
 */
@NullMarked
package io.github.crosslevel.mls.crypto.verdict;

import org.jspecify.annotations.NullMarked;
