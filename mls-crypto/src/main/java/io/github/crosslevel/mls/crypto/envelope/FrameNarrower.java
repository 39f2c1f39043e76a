package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.token.Caveat;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Adds caveats to the label tokens of frames on their way to the interconnect, for which no key is needed: whoever
 * passes a frame on can say until when, or for which action, it may still be used. Nobody can take them away again, and
 * a frame that does what one of them does not allow is refused by the interconnect, and by the destination. Behind the
 * interconnect nothing can be added: its endorsement covers the caveats.
 *
 * <p>A frame is used for exactly what its claims say, so that any caveat narrower than these stops it; one about time
 * is the usual one. Immutable and thread-safe.
 *
 * <pre>{@code
 * FrameNarrower withinTenSeconds =
 *         FrameNarrower.of(schema, List.of(new Caveat.Until(now.plusSeconds(10))));
 * link.send(withinTenSeconds.narrow(frame));
 * }</pre>
 */
public final class FrameNarrower {
    private final LabelSchema schema;
    private final List<Caveat> caveats;

    private FrameNarrower(LabelSchema schema, List<Caveat> caveats) {
        this.schema = schema;
        this.caveats = caveats;
    }

    /**
     * Returns what adds these caveats.
     *
     * @param schema the schema of all labels in the claims
     */
    public static FrameNarrower of(LabelSchema schema, List<Caveat> caveats) {
        return new FrameNarrower(schema, List.copyOf(caveats));
    }

    /**
     * Returns the frame with the caveats. Its token is not checked: a forged one stays so.
     *
     * @throws FrameException if the frame is malformed or truncated, has no token or an endorsement already, or if
     *     there is no room for the caveats
     */
    public InputStream narrow(InputStream frame) throws IOException {
        FrameHead head = read(frame);
        if (head.isEndorsed()) {
            throw new FrameException(Reason.of(ReasonCode.MALFORMED_FRAME, "is endorsed already"));
        }
        long length = Cobblestone.sealedLength(head.claims().claims().payload().partLength());
        return new PassingStream(narrowed(head), frame, length);
    }

    private FrameHead read(InputStream frame) throws IOException {
        try {
            return FrameHead.read(frame, schema);
        } catch (RefusedFrame refused) {
            throw new FrameException(refused.reason());
        }
    }

    private byte[] narrowed(FrameHead head) throws FrameException {
        if (caveats.isEmpty()) {
            return head.unendorsed();
        }
        try {
            return head.narrowedBy(caveats).unendorsed();
        } catch (IllegalArgumentException e) { // of the caveats, or of the header as a whole
            throw new FrameException(Reason.of(ReasonCode.TOO_LARGE, String.valueOf(e.getMessage())));
        }
    }
}
