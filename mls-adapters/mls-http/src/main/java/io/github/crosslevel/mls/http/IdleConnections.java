package io.github.crosslevel.mls.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The connections to one inner application that wait for a request, at most eight. Thread-safe. */
final class IdleConnections implements Closeable {
    static final int MOST = 8;

    private final Deque<OriginConnection> idle = new ArrayDeque<>(MOST);
    private boolean closed;

    /** Takes the one that was used last, if it may be used once more. */
    Optional<OriginConnection> take() throws IOException {
        for (Optional<OriginConnection> next = poll(); next.isPresent(); next = poll()) {
            if (next.get().isReusable()) {
                return next;
            }
            next.get().close();
        }
        return Optional.empty();
    }

    private synchronized Optional<OriginConnection> poll() {
        return Optional.ofNullable(idle.pollFirst());
    }

    /** Keeps a connection if it may be used once more and there is room, or closes it. */
    void give(OriginConnection connection) throws IOException {
        if (!connection.isReusable() || !keep(connection)) {
            connection.close();
        }
    }

    private synchronized boolean keep(OriginConnection connection) {
        boolean room = !closed && idle.size() < MOST;
        if (room) {
            idle.addFirst(connection);
        }
        return room;
    }

    /** Closes those that wait now. */
    void clear() throws IOException {
        for (Optional<OriginConnection> next = poll(); next.isPresent(); next = poll()) {
            next.get().close();
        }
    }

    /** Closes those that wait, and whatever is given later. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        clear();
    }
}
