package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP implementation that is not ours, and says what it understands of bytes on one connection. */
interface Judge extends AutoCloseable {
    /**
     * What a judge understood of a request, in terms that every judge has.
     *
     * @param method the method
     * @param target the target as it was sent
     * @param path the path, decoded
     * @param parameters the query parameters, decoded
     * @param host the host
     * @param fields those of {@link Wire#ALLOWED} that there are
     * @param body the body
     */
    record Understood(
            String method,
            String target,
            String path,
            Map<String, String> parameters,
            String host,
            Map<String, String> fields,
            HttpBody body) {
        static Understood of(HttpRequest request) {
            return new Understood(
                    request.method().name(),
                    request.target().toString(),
                    "/" + String.join("/", request.target().segments()),
                    request.target().parameters(),
                    request.host(),
                    new TreeMap<>(request.fields().only(Wire.ALLOWED).values()),
                    request.body());
        }
    }

    /** Returns the name of the implementation. */
    String name();

    /** Returns what it understood of all bytes, which hold whole requests. */
    List<Understood> read(byte[] bytes) throws IOException;

    @Override
    void close();
}
