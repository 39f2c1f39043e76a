package io.github.crosslevel.mls.seal;

import io.github.crosslevel.mls.decision.Reason;
import java.io.InputStream;
import java.util.Optional;

/** The outcome of checking the head of a frame. */
public sealed interface FrameVerdict {
    /**
     * The token is genuine, in time and unused, and now used up.
     *
     * @param claims what it vouches for
     * @param stream for a {@link FrameVerifier} the frame with its endorsement; for an {@link Opener} the content,
     *     where reading on fails with a {@link FrameException} if the sealed content was altered or ends early
     */
    record Genuine(Claims claims, InputStream stream) implements FrameVerdict {}

    /**
     * The frame must not pass.
     *
     * @param reason why
     * @param presented what the frame claims, without any proof, for the audit trail
     */
    record Rejected(Reason reason, Optional<Claims> presented) implements FrameVerdict {}
}
