package io.github.crosslevel.mls.seal;

import io.github.crosslevel.mls.content.Content;
import java.io.IOException;
import java.io.InputStream;

/** The port to what makes frames: claims with their label token, and the content encrypted under them. Thread-safe. */
@FunctionalInterface
public interface Sealer {
    /**
     * Returns the bytes of a frame that carries the part of the content that the claims name. The content is read and
     * sealed as the stream is read, in bounded memory. A token is used up for each frame.
     */
    InputStream seal(Claims claims, Content content) throws IOException;
}
