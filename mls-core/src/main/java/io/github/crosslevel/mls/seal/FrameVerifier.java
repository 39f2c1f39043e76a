package io.github.crosslevel.mls.seal;

import java.io.IOException;
import java.io.InputStream;

/**
 * The port of the interconnect to the token on a frame. It cannot read the content; it endorses the frame, so that the
 * destination knows that the crossing was arbitrated. Thread-safe.
 */
@FunctionalInterface
public interface FrameVerifier {
    /** Checks the head of a frame; the rest of the frame stays unread until the verdict's stream is read. */
    FrameVerdict verify(InputStream frame) throws IOException;
}
