package io.github.crosslevel.mls.exchange;

import java.io.IOException;

/** The port to what answers requests at the destination. Thread-safe. */
@FunctionalInterface
public interface Application {
    /**
     * Answers a request that has crossed.
     *
     * @throws IOException if it cannot; the requester learns only that it was refused
     * @throws DeliveryException to say why on the trail
     */
    Answer answer(Delivered request) throws IOException;
}
