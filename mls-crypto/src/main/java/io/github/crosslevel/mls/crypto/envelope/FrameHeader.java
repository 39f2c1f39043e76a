package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.internal.primitive.KeyWrap;
import io.github.crosslevel.mls.crypto.token.ClaimsDecoding;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.crypto.token.LabelToken;
import io.github.crosslevel.mls.crypto.token.NarrowedToken;
import io.github.crosslevel.mls.label.LabelSchema;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The header: the claims, the content key wrapped for its one recipient, the destination front of a route, and the
 * caveats by which the token was narrowed, if it was.
 */
final class FrameHeader {
    private static final int CLAIMS = 1;
    private static final int RECIPIENTS = 2;
    private static final int CAVEATS = 3;
    private static final int ROUTE_KEY = 1;
    private static final byte[] NO_CAVEATS = {};

    private final EncodedClaims claims;
    private final int keyId;
    private final byte[] wrappedKey;
    private final byte[] caveats;

    FrameHeader(EncodedClaims claims, int keyId, byte[] wrappedKey) {
        this(claims, keyId, wrappedKey.clone(), NO_CAVEATS);
    }

    private FrameHeader(EncodedClaims claims, int keyId, byte[] wrappedKey, byte[] caveats) {
        this.claims = claims;
        this.keyId = keyId;
        this.wrappedKey = wrappedKey;
        this.caveats = caveats;
    }

    /** Returns the header with this encoded list of caveats instead. */
    FrameHeader with(byte[] encodedCaveats) {
        return new FrameHeader(claims, keyId, wrappedKey, encodedCaveats);
    }

    static FrameHeader decode(byte[] bytes, LabelSchema schema) throws CborException {
        CborReader in = new CborReader(bytes);
        int pairs = in.map();
        if (pairs < 2 || pairs > 3) {
            throw new CborException("a map of 2 or 3 pairs", in.position());
        }
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
        byte[] caveats = pairs == 2 ? NO_CAVEATS : caveats(in, bytes);
        in.end();
        return new FrameHeader(decoded.claims(), (int) keyId, wrappedKey, caveats);
    }

    /** Reads the list, of which there is at least one, whatever they mean. */
    private static byte[] caveats(CborReader in, byte[] bytes) throws CborException {
        in.key(CAVEATS);
        int start = in.position();
        int count = in.array();
        if (count < 1 || count > NarrowedToken.MAX_CAVEATS) {
            throw new CborException("1 to " + NarrowedToken.MAX_CAVEATS + " caveats", in.position());
        }
        for (int i = 0; i < count; i++) {
            if (in.bytes().length > NarrowedToken.MAX_CAVEAT_LENGTH) {
                throw new CborException("at most " + NarrowedToken.MAX_CAVEAT_LENGTH + " bytes", in.position());
            }
        }
        return Arrays.copyOfRange(bytes, start, in.position());
    }

    byte[] encode() {
        CborWriter out = new CborWriter().map(isNarrowed() ? 3 : 2);
        out.whole(CLAIMS).bytes(claims.bytes());
        out.whole(RECIPIENTS).array(1);
        out.array(3).whole(ROUTE_KEY).whole(keyId).bytes(wrappedKey);
        if (isNarrowed()) {
            out.whole(CAVEATS).encoded(caveats);
        }
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

    boolean isNarrowed() {
        return caveats.length > 0;
    }

    /** Returns the token with the caveats, as its holder narrowed it. */
    NarrowedToken narrowed(LabelToken token) {
        return isNarrowed()
                ? NarrowedToken.of(ByteBuffer.allocate(LabelToken.LENGTH + caveats.length)
                        .put(token.bytes())
                        .put(caveats)
                        .array())
                : NarrowedToken.of(token);
    }
}
