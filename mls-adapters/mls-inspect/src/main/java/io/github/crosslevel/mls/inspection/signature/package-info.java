/**
 * Signatures of attacks: packs in a readable text form, signed and replaced while inspections are open, matched in one
 * pass for each way of normalising a view. The form is described in {@code docs/spec/signature-pack.md}.
 */
@NullMarked
package io.github.crosslevel.mls.inspection.signature;

import org.jspecify.annotations.NullMarked;
