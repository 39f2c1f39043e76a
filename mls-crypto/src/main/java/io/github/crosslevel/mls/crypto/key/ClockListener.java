package io.github.crosslevel.mls.crypto.key;

import java.io.IOException;

/**
 * Is told when the clock was set, before anything follows from it. Thread-safe; it does not ask for the time of the
 * schedule that tells it.
 */
@FunctionalInterface
public interface ClockListener {
    /**
     * Takes note of an event.
     *
     * @throws IOException if it could not be noted; the clock is not trusted then, and the event is told again
     */
    void changed(ClockEvent event) throws IOException;
}
