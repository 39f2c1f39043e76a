/**
 * The tamper-evident audit trail: a file of linked entries under a signed checkpoint, and a verifier that shares no
 * code with what writes it.
 */
@NullMarked
package io.github.crosslevel.mls.crypto.audit;

import org.jspecify.annotations.NullMarked;
