package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.internal.primitive.KeyWrap;
import io.github.crosslevel.mls.crypto.token.ClaimsDecoding;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.label.LabelSchema;

/** The header: the claims, and the content key wrapped for its one recipient, the destination front of a route. */
final class FrameHeader {
    private static final int CLAIMS = 1;
    private static final int RECIPIENTS = 2;
    private static final int ROUTE_KEY = 1;

    private final EncodedClaims claims;
    private final int keyId;
    private final byte[] wrappedKey;

    FrameHeader(EncodedClaims claims, int keyId, byte[] wrappedKey) {
        this.claims = claims;
        this.keyId = keyId;
        this.wrappedKey = wrappedKey.clone();
    }

    static FrameHeader decode(byte[] bytes, LabelSchema schema) throws CborException {
        CborReader in = new CborReader(bytes);
        in.map(2);
        in.key(CLAIMS);
        ClaimsDecoding decoding = EncodedClaims.decode(in.bytes(), schema);
        if (!(decoding instanceof ClaimsDecoding.Decoded decoded)) {
            throw new CborException("well-formed claims", in.position());
        }
        in.key(RECIPIENTS);
        in.array(1);
        in.array(3);
        in.key(ROUTE_KEY);
        long keyId = in.whole();
        if (keyId < 0 || keyId > 0xffff) {
            throw new CborException("a key id", in.position());
        }
        byte[] wrappedKey = in.bytes(KeyWrap.WRAPPED);
        in.end();
        return new FrameHeader(decoded.claims(), (int) keyId, wrappedKey);
    }

    byte[] encode() {
        CborWriter out = new CborWriter().map(2);
        out.whole(CLAIMS).bytes(claims.bytes());
        out.whole(RECIPIENTS).array(1);
        out.array(3).whole(ROUTE_KEY).whole(keyId).bytes(wrappedKey);
        return out.toByteArray();
    }

    EncodedClaims claims() {
        return claims;
    }

    int keyId() {
        return keyId;
    }

    byte[] wrappedKey() {
        return wrappedKey.clone();
    }
}
