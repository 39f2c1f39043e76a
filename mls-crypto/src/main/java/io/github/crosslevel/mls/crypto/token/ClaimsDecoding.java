package io.github.crosslevel.mls.crypto.token;

/** The outcome of reading claims. */
public sealed interface ClaimsDecoding {
    /**
     * The bytes are the encoding of claims.
     *
     * @param claims the claims, of which nothing is proved yet
     */
    record Decoded(EncodedClaims claims) implements ClaimsDecoding {}

    /**
     * The bytes are not the one encoding of claims under the schema.
     *
     * @param problem what was expected where, without any of the bytes
     */
    record Malformed(String problem) implements ClaimsDecoding {}
}
