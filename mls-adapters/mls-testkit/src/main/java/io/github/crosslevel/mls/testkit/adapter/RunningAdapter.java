package io.github.crosslevel.mls.testkit.adapter;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An adapter that was started over a {@link CrossingRig}, as those outside see both its ends. Thread-safe: cases send
 * from several threads at once.
 */
public interface RunningAdapter extends Closeable {
    /**
     * Sends a message over the wire and waits for what the sender is told. Failures of the connection are
     * {@link Told#nothing()}.
     */
    Told send(TestMessage message) throws Exception;

    /** Returns the texts that the receiver behind the destination has got, oldest first. */
    List<String> received() throws IOException;

    /**
     * Goes on with a message that {@link Told.Kind#WAITING waits}, and returns what the sender is told then. Called at
     * {@link AdapterLevel#FILE} only, where it usually is {@link CrossingRig#resume}.
     */
    default Told resume(TestMessage message) throws Exception {
        throw new UnsupportedOperationException(
                "an adapter at level FILE has to implement `resume`, for example by that of the rig");
    }

    /**
     * Returns the wire as bytes, if a message is one run of bytes on one connection; {@link AdapterContract#hasRawWire}
     * says so before.
     */
    default Optional<RawWire> raw() {
        return Optional.empty();
    }

    /**
     * Stops the adapter and whatever else was started for it. May be called twice, and while messages are under way.
     */
    @Override
    void close() throws IOException;
}
