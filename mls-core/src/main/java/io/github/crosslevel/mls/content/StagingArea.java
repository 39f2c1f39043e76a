package io.github.crosslevel.mls.content;

import io.github.crosslevel.mls.attribute.Attributes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A place being filled with one content. Closing it without {@link #commit} throws the bytes away. Not thread-safe. */
public interface StagingArea extends Closeable {
    /** Returns the stream to fill the area with; it fails with {@link ContentTooLargeException} beyond the limit. */
    OutputStream output();

    /** Ends the filling and returns what was written, its length and digest counted on the way. */
    Content commit(ContentType type, Attributes facts) throws IOException;
}
