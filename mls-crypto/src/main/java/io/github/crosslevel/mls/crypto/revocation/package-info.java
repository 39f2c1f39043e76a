/**
 * Revocation of what tokens and verdicts rest on: subjects, keys, everything issued before a moment, policies and
 * schemas below a version. It takes effect on every node within a second; the form of a notice is
 * docs/spec/revocation.md.
 */
@NullMarked
package io.github.crosslevel.mls.crypto.revocation;

import org.jspecify.annotations.NullMarked;
