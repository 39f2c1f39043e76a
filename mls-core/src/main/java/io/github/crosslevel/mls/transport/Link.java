package io.github.crosslevel.mls.transport;

import java.io.IOException;
import java.io.InputStream;

/**
 * The port to the other side: bytes go over, an acknowledgement comes back, and no object is shared. Thread-safe.
 *
 * <p>An interconnect and a front receive with methods of this same shape, so that inside one JVM a link is a method
 * reference: {@code Link link = interconnect::receive}.
 */
@FunctionalInterface
public interface Link {
    /**
     * Sends one frame, reading it to its end, and waits for the acknowledgement.
     *
     * @throws IOException if the frame could not be read or sent, or no acknowledgement came; the receiver may or may
     *     not have it
     */
    Acknowledgement send(InputStream frame) throws IOException;
}
