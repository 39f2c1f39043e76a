package io.github.crosslevel.mls.exchange;

import java.io.IOException;

/**
 * The port to where files go at the destination. Thread-safe.
 *
 * <p>Delivery is atomic, and idempotent per request id: after a crash the same file may be delivered again.
 */
@FunctionalInterface
public interface Delivery {
    /**
     * Takes a file that has crossed, all of it or nothing.
     *
     * @throws IOException if it cannot be taken now; the file stays undelivered and may be sent again
     * @throws DeliveryException to say why on the trail, or that it will never be taken and the transfer ends
     */
    void deliver(Delivered file) throws IOException;
}
