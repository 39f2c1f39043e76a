package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.revocation.Revocations;
import io.github.crosslevel.mls.crypto.token.TokenCheck;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.FrameVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The interconnect's view of a frame: it checks the label token and endorses the frame, and has no key to read the
 * content.
 *
 * <p>Everything that needs no key is checked before anything that does. The body passes through as the verdict's stream
 * is read; it fails if the body is shorter or longer than the claims say. Thread-safe; each stream is for one thread.
 */
public final class TokenFrameVerifier implements FrameVerifier {
    private final LabelSchema schema;
    private final TokenVerifier tokens;
    private final Endorsements endorsements;

    private TokenFrameVerifier(LabelSchema schema, TokenVerifier tokens, Endorsements endorsements) {
        this.schema = schema;
        this.tokens = tokens;
        this.endorsements = endorsements;
    }

    /**
     * Returns a verifier with a replay guard in memory that refuses what was issued before this moment, see
     * {@link TokenVerifier#of(KeyRing, EpochSchedule)}.
     *
     * @param ring the interconnect's ring
     * @param schedule when the epochs are
     * @param schema the schema of all labels in the claims
     * @param interconnect the name under which the destination knows this interconnect
     */
    public static TokenFrameVerifier of(
            KeyRing ring, EpochSchedule schedule, LabelSchema schema, SystemId interconnect) {
        return new TokenFrameVerifier(
                schema, TokenVerifier.of(ring, schedule), Endorsements.of(ring, schedule, interconnect));
    }

    /** Returns a verifier that checks tokens with this one instead, for example because its replay guard is shared. */
    public TokenFrameVerifier withTokens(TokenVerifier replacement) {
        return new TokenFrameVerifier(schema, replacement, endorsements);
    }

    /** Returns a verifier that refuses what was revoked. */
    public TokenFrameVerifier withRevocations(Revocations revocations) {
        return withTokens(tokens.withRevocations(revocations));
    }

    @Override
    public FrameVerdict verify(InputStream frame) throws IOException {
        try {
            return pass(FrameHead.read(frame, schema), frame);
        } catch (RefusedFrame refused) {
            return refused.verdict();
        }
    }

    private FrameVerdict pass(FrameHead head, InputStream body) throws RefusedFrame {
        if (head.isEndorsed()) {
            throw refusal(head, ReasonCode.MALFORMED_FRAME, "is endorsed already");
        }
        TokenCheck check = head.check(tokens);
        if (check instanceof TokenCheck.Refused refused) {
            throw new RefusedFrame(refused.reason(), head.claims());
        }
        byte[] endorsement = endorsements
                .endorse(head)
                .orElseThrow(() -> refusal(head, ReasonCode.UNKNOWN_ROUTE, "no endorsement key for the route"));
        Optional<Reason> used = check.use();
        if (used.isPresent()) {
            throw new RefusedFrame(used.get(), head.claims());
        }
        long length = Cobblestone.sealedLength(head.claims().claims().payload().partLength());
        return new FrameVerdict.Genuine(
                head.claims().claims(), new PassingStream(head.endorsed(endorsement), body, length));
    }

    private static RefusedFrame refusal(FrameHead head, ReasonCode code, String detail) {
        return new RefusedFrame(Reason.of(code, detail), head.claims());
    }
}
