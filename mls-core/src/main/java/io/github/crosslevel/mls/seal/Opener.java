package io.github.crosslevel.mls.seal;

import java.io.IOException;
import java.io.InputStream;

/**
 * The port of the destination to a frame: endorsement, token and envelope are checked, and the content opened.
 * Thread-safe.
 */
@FunctionalInterface
public interface Opener {
    /** Checks the head of a frame; the content is opened as the verdict's stream is read, in bounded memory. */
    FrameVerdict open(InputStream frame) throws IOException;
}
