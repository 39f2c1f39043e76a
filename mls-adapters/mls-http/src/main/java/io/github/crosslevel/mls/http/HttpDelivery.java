package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import java.io.IOException;

/**
 * Where files leave as HTTP, whatever brought them to the other side: each becomes the body of one canonical request to
 * the inner application, and has arrived when the application answers as its route declares. The answer itself goes
 * nowhere. Thread-safe.
 *
 * <p>After a crash a file may be delivered again, so every route must be a PUT, which does the same twice as once (RFC
 * 9110, 9.2.2). The field {@code mls-request} of both requests has the same value.
 *
 * <pre>{@code
 * builder.delivering(Action.of("inquire"), HttpDelivery.to(HttpOrigin.at(address, credential, List.of(route))));
 * }</pre>
 */
public final class HttpDelivery implements Delivery {
    private final HttpOrigin origin;

    private HttpDelivery(HttpOrigin origin) {
        this.origin = origin;
    }

    /**
     * Returns a delivery to an application. A file is held in memory, and may have as many bytes as the limits of the
     * origin allow a body to have ({@link HttpOrigin#with(io.github.crosslevel.mls.http.wire.HttpLimits)}).
     *
     * @param origin the application; closing it is the host's
     * @throws IllegalArgumentException if one of its routes is not a PUT
     */
    public static HttpDelivery to(HttpOrigin origin) {
        origin.requireIdempotent();
        return new HttpDelivery(origin);
    }

    @Override
    public void deliver(Delivered file) throws IOException {
        origin.store(file.claims(), file.content());
    }
}
