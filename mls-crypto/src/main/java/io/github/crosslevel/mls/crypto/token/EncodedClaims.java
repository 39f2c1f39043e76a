package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.seal.Claims;

/**
 * Claims together with their one encoding: deterministic CBOR (RFC 8949 §4.2.1), the same bytes on every JVM. Immutable
 * and thread-safe.
 *
 * <p>The encoding is injective, so whatever is computed over the bytes binds every claim.
 */
public final class EncodedClaims {
    /** The longest encoding that is read, in bytes. */
    public static final int MAX_LENGTH = 60 * 1024;

    private final Claims claims;
    private final byte[] bytes;
    private final int[] bounds; // the value of claim key k lies from bounds[2k] to bounds[2k + 1]

    EncodedClaims(Claims claims, byte[] bytes, int[] bounds) {
        this.claims = claims;
        this.bytes = bytes;
        this.bounds = bounds;
    }

    /**
     * Encodes claims.
     *
     * @throws IllegalArgumentException if the labels in the claims are of more than one schema, or a text holds an
     *     unpaired surrogate
     */
    public static EncodedClaims of(Claims claims) {
        return ClaimsWriter.write(claims);
    }

    /**
     * Reads claims whose labels are of the schema. Any other encoding than the one {@link #of} writes is malformed:
     * unknown and duplicate keys, other orders and lengths, trailing bytes, values outside their domain.
     */
    public static ClaimsDecoding decode(byte[] bytes, LabelSchema schema) {
        if (bytes.length > MAX_LENGTH) {
            return new ClaimsDecoding.Malformed("claims of " + bytes.length + " bytes, at most " + MAX_LENGTH);
        }
        try {
            return new ClaimsDecoding.Decoded(new ClaimsReader(bytes.clone(), schema).read());
        } catch (CborException e) {
            return new ClaimsDecoding.Malformed("claims: " + String.valueOf(e.getMessage()));
        }
    }

    /** Returns the claims. */
    public Claims claims() {
        return claims;
    }

    /** Returns a copy of the encoding. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the length of the encoding in bytes. */
    public int length() {
        return bytes.length;
    }

    void feed(Hmac.Computation mac) {
        mac.update(bytes);
    }

    void feed(Hmac.Computation mac, Dimension dimension) {
        int start = bounds[2 * dimension.claimKey()];
        mac.update(bytes, start, bounds[2 * dimension.claimKey() + 1] - start);
    }
}
