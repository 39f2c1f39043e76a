/** Keys that sign, and the verification of what is signed: documents, approvals of downgrades, audit checkpoints. */
@NullMarked
package io.github.crosslevel.mls.crypto.signature;

import org.jspecify.annotations.NullMarked;
