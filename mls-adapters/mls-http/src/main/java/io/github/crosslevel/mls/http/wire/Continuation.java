package io.github.crosslevel.mls.http.wire;

import java.io.IOException;

/** What is done when a client waits for {@code 100 Continue} before it sends the body. */
@FunctionalInterface
public interface Continuation {
    /** Tells the client to go on. */
    void proceed() throws IOException;
}
