package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.crypto.token.LabelToken;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.LabelSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Everything before the body of a frame, by {@code docs/spec/envelope.md} §2: prelude, header, token, endorsement slot.
 */
final class FrameHead {
    /** Length of the endorsement. */
    static final int SLOT = 32;

    private static final Prelude PRELUDE = new Prelude(CryptoSuite.INTL, Prelude.Form.FRAME);

    private final byte[] prelude;
    private final byte[] headerBytes;
    private final FrameHeader header;
    private final LabelToken token;
    private final byte[] endorsement;

    private FrameHead(byte[] prelude, byte[] headerBytes, FrameHeader header, LabelToken token, byte[] endorsement) {
        this.prelude = prelude;
        this.headerBytes = headerBytes;
        this.header = header;
        this.token = token;
        this.endorsement = endorsement;
    }

    static FrameHead of(FrameHeader header, LabelToken token) {
        byte[] bytes = header.encode();
        return new FrameHead(PRELUDE.encode(bytes.length), bytes, header, token, new byte[SLOT]);
    }

    /** Reads a head as far as it can be understood without any key, and nothing behind it. */
    static FrameHead read(InputStream in, LabelSchema schema) throws IOException, RefusedFrame {
        byte[] prelude = Prelude.read(in);
        if (!Prelude.parse(prelude).equals(PRELUDE)) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "version, suite or flags are not in use");
        }
        byte[] headerBytes = Prelude.header(prelude, in);
        FrameHeader header = header(headerBytes, schema);
        byte[] tokenBytes = in.readNBytes(LabelToken.LENGTH);
        if (Arrays.equals(tokenBytes, new byte[tokenBytes.length])) {
            throw new RefusedFrame(Reason.of(ReasonCode.NO_TOKEN), header.claims());
        }
        byte[] endorsement = in.readNBytes(SLOT);
        if (tokenBytes.length < LabelToken.LENGTH || endorsement.length < SLOT) {
            Reason truncated = Reason.of(ReasonCode.TRUNCATED_FRAME, "ends within token or endorsement");
            throw new RefusedFrame(truncated, header.claims());
        }
        return new FrameHead(prelude, headerBytes, header, LabelToken.of(tokenBytes), endorsement);
    }

    private static FrameHeader header(byte[] bytes, LabelSchema schema) throws RefusedFrame {
        try {
            return FrameHeader.decode(bytes, schema);
        } catch (CborException e) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "header: " + e.getMessage());
        }
    }

    /** Refuses keys of a suite that frames have no form in. */
    static void requireSuite(RouteKeys keys) {
        if (keys.suite() != CryptoSuite.INTL) {
            throw new IllegalStateException("frames have no form in suite " + keys.suite() + ", which key " + keys.id()
                    + " is of (此密码套件没有报文格式)");
        }
    }

    /** The digest by which body and wrapped key are bound to the claims. */
    static byte[] binding(EncodedClaims claims) {
        return PRELUDE.binding(claims.bytes());
    }

    FrameHeader header() {
        return header;
    }

    EncodedClaims claims() {
        return header.claims();
    }

    LabelToken token() {
        return token;
    }

    byte[] endorsement() {
        return endorsement.clone();
    }

    boolean isEndorsed() {
        return !Arrays.equals(endorsement, new byte[SLOT]);
    }

    /** What an endorsement covers. */
    byte[] endorsable() {
        return ByteBuffer.allocate(prelude.length + headerBytes.length + LabelToken.LENGTH)
                .put(prelude)
                .put(headerBytes)
                .put(token.bytes())
                .array();
    }

    /** The head with this in the slot. */
    byte[] endorsed(byte[] slot) {
        byte[] endorsable = endorsable();
        return ByteBuffer.allocate(endorsable.length + SLOT)
                .put(endorsable)
                .put(slot)
                .array();
    }

    /** The head with an empty slot, ready for the interconnect. */
    byte[] unendorsed() {
        return endorsed(new byte[SLOT]);
    }
}
