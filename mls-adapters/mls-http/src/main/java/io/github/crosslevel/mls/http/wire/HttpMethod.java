package io.github.crosslevel.mls.http.wire;

import java.util.Optional;

/** The methods that may cross. All others, such as CONNECT, TRACE and OPTIONS, are refused with 501. */
public enum HttpMethod {
    /** Asks for a representation; has no body. */
    GET,
    /** Submits a representation; has a body. */
    POST,
    /** Replaces a representation; has a body. */
    PUT,
    /** Changes a representation; has a body. */
    PATCH,
    /** Removes a resource; has no body. */
    DELETE;

    /** Returns whether a message with this method carries content; one that does not must not, and the reverse. */
    public boolean hasBody() {
        return this == POST || this == PUT || this == PATCH;
    }

    /** Returns the method of the given name; names are case-sensitive. */
    static Optional<HttpMethod> named(String name) {
        for (HttpMethod method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
