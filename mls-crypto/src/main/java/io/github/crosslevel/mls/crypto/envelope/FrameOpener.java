package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.revocation.Revocations;
import io.github.crosslevel.mls.crypto.token.TokenCheck;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.Opener;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Opens frames at their destination: endorsement, token and envelope are checked, and the content is decrypted as it is
 * read.
 *
 * <p><strong>Release nothing before the stream ended without an exception.</strong> Every byte it yields is authentic,
 * but only its end proves that none are missing, and only the digest in the claims that the content is the one which
 * was judged. Stage it.
 *
 * <p>Needs about 60 KiB of memory whatever the length. Thread-safe; each stream is for one thread.
 */
public final class FrameOpener implements Opener {
    private final LabelSchema schema;
    private final TokenVerifier tokens;
    private final Endorsements endorsements;
    private final Map<Integer, EpochRatchet<ContentKeys>> contentKeys;
    private final Parallelism parallelism;

    private FrameOpener(
            LabelSchema schema,
            TokenVerifier tokens,
            Endorsements endorsements,
            Map<Integer, EpochRatchet<ContentKeys>> contentKeys,
            Parallelism parallelism) {
        this.schema = schema;
        this.tokens = tokens;
        this.endorsements = endorsements;
        this.contentKeys = contentKeys;
        this.parallelism = parallelism;
    }

    /**
     * Returns an opener with a replay guard in memory that refuses what was issued before this moment, see
     * {@link TokenVerifier#of(KeyRing, EpochSchedule)}.
     *
     * @param ring the destination front's ring
     * @param schedule when the epochs are
     * @param schema the schema of all labels in the claims
     * @param interconnect whose endorsement is required
     */
    public static FrameOpener of(KeyRing ring, EpochSchedule schedule, LabelSchema schema, SystemId interconnect) {
        Map<Integer, EpochRatchet<ContentKeys>> contentKeys = new HashMap<>();
        for (RouteKeys keys : ring.keys()) {
            if (keys.uses().contains(KeyUse.CONTENT)) {
                contentKeys.put(keys.id(), ContentKeys.ratchet(keys, schedule));
            }
        }
        return new FrameOpener(
                schema,
                TokenVerifier.of(ring, schedule),
                Endorsements.of(ring, schedule, interconnect),
                Map.copyOf(contentKeys),
                Parallelism.sequential());
    }

    /** Returns an opener that checks tokens with this one instead, for example because its replay guard is shared. */
    public FrameOpener withTokens(TokenVerifier replacement) {
        return new FrameOpener(schema, replacement, endorsements, contentKeys, parallelism);
    }

    /** Returns an opener whose streams are opened by several threads. */
    public FrameOpener with(Parallelism replacement) {
        return new FrameOpener(schema, tokens, endorsements, contentKeys, replacement);
    }

    /** Returns an opener that refuses what was revoked. */
    public FrameOpener withRevocations(Revocations revocations) {
        return withTokens(tokens.withRevocations(revocations));
    }

    /** {@inheritDoc} The first 56 bytes of the body are read as well, and prove that the body belongs to the claims. */
    @Override
    public FrameVerdict open(InputStream frame) throws IOException {
        try {
            return open(FrameHead.read(frame, schema), frame);
        } catch (RefusedFrame refused) {
            return refused.verdict();
        }
    }

    private FrameVerdict open(FrameHead head, InputStream body) throws IOException, RefusedFrame {
        if (!head.isEndorsed()) {
            throw refusal(head, ReasonCode.NOT_ARBITRATED, "endorsement is missing");
        }
        TokenCheck check = head.check(tokens);
        if (check instanceof TokenCheck.Refused refused) {
            throw new RefusedFrame(refused.reason(), head.claims());
        }
        if (!endorsements.isGenuine(head)) {
            throw refusal(head, ReasonCode.NOT_ARBITRATED, "endorsement is not the interconnect's");
        }
        Cobblestone cipher = cipher(head, body);
        Optional<Reason> used = check.use();
        if (used.isPresent()) {
            throw new RefusedFrame(used.get(), head.claims());
        }
        long length = head.claims().claims().payload().partLength();
        return new FrameVerdict.Genuine(head.claims().claims(), new OpeningStream(cipher, body, length, parallelism));
    }

    private Cobblestone cipher(FrameHead head, InputStream body) throws IOException, RefusedFrame {
        byte[] binding = FrameHead.binding(head.suite(), head.claims());
        byte[] contentKey = contentKey(head, binding)
                .orElseThrow(() -> refusal(head, ReasonCode.ENVELOPE_TAMPERED, "content key is not for this frame"));
        byte[] salt;
        byte[] commitment;
        try {
            salt = body.readNBytes(Cobblestone.SALT);
            commitment = body.readNBytes(Cobblestone.COMMITMENT);
        } catch (FrameException e) { // from the interconnect in the same process, which noticed first
            throw new RefusedFrame(e.reason(), head.claims());
        }
        if (commitment.length < Cobblestone.COMMITMENT) {
            throw refusal(head, ReasonCode.TRUNCATED_FRAME, "ends before its content");
        }
        Cobblestone cipher = Body.opening(head.suite(), contentKey, salt, binding);
        Arrays.fill(contentKey, (byte) 0);
        if (!cipher.commitsTo(commitment)) {
            throw refusal(head, ReasonCode.ENVELOPE_TAMPERED, "body does not belong to the claims");
        }
        return cipher;
    }

    private Optional<byte[]> contentKey(FrameHead head, byte[] binding) {
        EpochRatchet<ContentKeys> ratchet = contentKeys.get(head.header().keyId());
        return ratchet == null
                ? Optional.empty()
                : ratchet.window()
                        .key(head.token().epoch())
                        .filter(keys ->
                                keys.suite() == head.suite()) // the recipient may name another key than the token
                        .flatMap(keys -> keys.unwrap(head.header().wrappedKey(), binding));
    }

    private static RefusedFrame refusal(FrameHead head, ReasonCode code, String detail) {
        return new RefusedFrame(Reason.of(code, detail), head.claims());
    }
}
