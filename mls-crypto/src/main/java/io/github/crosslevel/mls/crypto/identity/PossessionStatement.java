package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;

/**
 * What is signed to prove the possession of a private key (after ISO/IEC 9798-3): for what, who, to whom, about what.
 *
 * @param purpose for what
 * @param prover who signs
 * @param verifier to whom
 * @param matter what else is vouched for: the holder of a terminal, or the name of a new key
 */
record PossessionStatement(PossessionPurpose purpose, String prover, String verifier, String matter) {
    private static final String DOMAIN = "mls/possession/1";

    /** Returns the bytes to sign over the nonces of the two sides. */
    byte[] encoded(byte[] challenge, byte[] nonce) {
        return new CborWriter()
                .array(7)
                .text(DOMAIN)
                .text(purpose.code())
                .text(prover)
                .text(verifier)
                .text(matter)
                .bytes(challenge)
                .bytes(nonce)
                .toByteArray();
    }
}
