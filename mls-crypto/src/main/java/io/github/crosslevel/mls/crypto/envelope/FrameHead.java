package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.token.Caveat;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.crypto.token.LabelToken;
import io.github.crosslevel.mls.crypto.token.NarrowedToken;
import io.github.crosslevel.mls.crypto.token.TokenCheck;
import io.github.crosslevel.mls.crypto.token.TokenUse;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.LabelSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Everything before the body of a frame, by {@code docs/spec/envelope.md} §2: prelude, header, token, endorsement slot.
 */
final class FrameHead {
    /** Length of the endorsement. */
    static final int SLOT = 32;

    private final CryptoSuite suite;
    private final byte[] prelude;
    private final byte[] headerBytes;
    private final FrameHeader header;
    private final LabelToken token;
    private final byte[] endorsement;

    private FrameHead(
            CryptoSuite suite,
            byte[] prelude,
            byte[] headerBytes,
            FrameHeader header,
            LabelToken token,
            byte[] endorsement) {
        this.suite = suite;
        this.prelude = prelude;
        this.headerBytes = headerBytes;
        this.header = header;
        this.token = token;
        this.endorsement = endorsement;
    }

    /** Returns a head of the suite that made the token. */
    static FrameHead of(CryptoSuite suite, FrameHeader header, LabelToken token) {
        byte[] bytes = header.encode();
        return new FrameHead(suite, prelude(suite).encode(bytes.length), bytes, header, token, new byte[SLOT]);
    }

    private static Prelude prelude(CryptoSuite suite) {
        return new Prelude(suite, Prelude.Form.FRAME);
    }

    /** Reads a head as far as it can be understood without any key, and nothing behind it. */
    static FrameHead read(InputStream in, LabelSchema schema) throws IOException, RefusedFrame {
        byte[] prelude = Prelude.read(in);
        Prelude parsed = Prelude.parse(prelude);
        if (parsed.form() != Prelude.Form.FRAME) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "an envelope, not a frame");
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
        LabelToken token = LabelToken.of(tokenBytes);
        if (token.suite() != parsed.suite().id()) {
            Reason mixed =
                    Reason.of(ReasonCode.TOKEN_FORGED, "a frame of suite " + parsed.suite() + ", a token of another");
            throw new RefusedFrame(mixed, header.claims());
        }
        return new FrameHead(parsed.suite(), prelude, headerBytes, header, token, endorsement);
    }

    private static FrameHeader header(byte[] bytes, LabelSchema schema) throws RefusedFrame {
        try {
            return FrameHeader.decode(bytes, schema);
        } catch (CborException e) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "header: " + e.getMessage());
        }
    }

    /** The digest by which body and wrapped key are bound to suite and claims. */
    static byte[] binding(CryptoSuite suite, EncodedClaims claims) {
        return prelude(suite).binding(claims.bytes());
    }

    /**
     * Returns the suite that the frame says it is of, and its token too; it is that of the key if the token is genuine.
     */
    CryptoSuite suite() {
        return suite;
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

    /**
     * Checks the token, and whether its caveats allow all that the frame carries. What the boundary sees the bearer do
     * is what the claims say, neither more nor less.
     */
    TokenCheck check(TokenVerifier tokens) {
        return header.isNarrowed()
                ? tokens.check(header.narrowed(token), claims(), TokenUse.of(claims().claims()))
                : tokens.check(token, claims());
    }

    /**
     * Returns the head with more caveats, as whoever holds the frame adds them without a key.
     *
     * @throws IllegalArgumentException if they are too many or too long
     */
    FrameHead narrowedBy(List<Caveat> caveats) {
        NarrowedToken narrowed = header.narrowed(token);
        for (Caveat caveat : caveats) {
            narrowed = narrowed.with(caveat);
        }
        byte[] bytes = narrowed.bytes();
        FrameHeader longer = header.with(Arrays.copyOfRange(bytes, LabelToken.LENGTH, bytes.length));
        FrameHead head = of(suite, longer, narrowed.token());
        if (head.headerBytes.length > Prelude.MOST_HEADER) {
            throw new IllegalArgumentException("header is longer than " + Prelude.MOST_HEADER + " bytes (报文头过长)");
        }
        return head;
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
