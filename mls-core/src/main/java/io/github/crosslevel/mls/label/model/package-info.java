/**
 * The formal models of access control under their usual names, as rule sets that compose: an access is allowed when
 * every model agrees.
 *
 * <pre>
 * Session + object + label + rights ──▶ SecurityModel.judge / enter ──▶ Verdict.Allowed | Refused(violations)
 *   who works at      Access              BellLaPadula, Biba,                 each property
 *   which label                           BrewerNash, ClarkWilson             reported by name
 *
 * ReferenceMonitor   keeps what is open, and the labels while they are in use (tranquility)
 * ModelDecider       asks a model before the policy
 * </pre>
 *
 * <p>What each model guarantees, and where it differs from the textbook, stands in {@code docs/label-models.md}.
 */
@NullMarked
package io.github.crosslevel.mls.label.model;

import org.jspecify.annotations.NullMarked;
