package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.ClaimsCodec;

/** The deterministic CBOR form of claims, the same that tokens vouch for. Immutable and thread-safe. */
public final class CborClaims implements ClaimsCodec {
    private final LabelSchema schema;

    private CborClaims(LabelSchema schema) {
        this.schema = schema;
    }

    /** Returns the codec for claims with labels of the schema. */
    public static CborClaims of(LabelSchema schema) {
        return new CborClaims(schema);
    }

    @Override
    public byte[] encode(Claims claims) {
        return EncodedClaims.of(claims).bytes();
    }

    @Override
    public Claims decode(byte[] bytes) {
        ClaimsDecoding decoding = EncodedClaims.decode(bytes, schema);
        if (decoding instanceof ClaimsDecoding.Malformed malformed) {
            throw new IllegalArgumentException(malformed.problem());
        }
        return ((ClaimsDecoding.Decoded) decoding).claims().claims();
    }
}
