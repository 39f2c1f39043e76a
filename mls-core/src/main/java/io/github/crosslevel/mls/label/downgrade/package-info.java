/**
 * The only way down: a label is lowered by a ticket for exactly this content, approved by two persons, used once, and
 * recorded before it takes effect.
 *
 * <pre>
 * DowngradeTerms ──▶ Approval × 2 ──▶ DowngradeTicket ──▶ Declassifier.redeem ──▶ Downgraded | Refused(why)
 *   what, who, where,   each signs        terms and           checks, spends,
 *   when, how often     the terms         approvals           records
 * </pre>
 *
 * <p>The bytes that approvers sign are specified in {@code docs/spec/downgrade-ticket.md}; signing and verifying them
 * is a port.
 */
@NullMarked
package io.github.crosslevel.mls.label.downgrade;

import org.jspecify.annotations.NullMarked;
