package io.github.crosslevel.mls.adapter;

import java.io.IOException;
import java.net.Socket;

/** What serves a connection: the front of a protocol. Thread-safe. */
@FunctionalInterface
public interface ConnectionHandler {
    /**
     * Serves a connection until it ends, and closes it.
     *
     * @throws IOException if the peer went away, or a refusal could not be recorded; nothing was released then
     */
    void serve(Socket connection) throws IOException;
}
