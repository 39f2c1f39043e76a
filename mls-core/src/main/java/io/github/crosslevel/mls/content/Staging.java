package io.github.crosslevel.mls.content;

import java.io.IOException;

/**
 * The port to the place where content waits while it is judged; nothing in it can be seen by a receiver. Thread-safe.
 */
@FunctionalInterface
public interface Staging {
    /** Returns a new, empty place for one content. */
    StagingArea allocate() throws IOException;
}
