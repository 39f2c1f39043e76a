package io.github.crosslevel.mls.http.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The methods that may cross. All others, such as CONNECT and TRACE, are refused with 501. */
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
    DELETE,
    /** Asks for what GET would answer, without the content; has no body. */
    HEAD,
    /** Asks which methods there are; has no body, and does not cross. */
    OPTIONS;

    private static final List<HttpMethod> ALL = List.of(values());
    private static final Map<String, HttpMethod> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(HttpMethod::name, method -> method));

    /** Returns whether a message with this method carries content; one that does not must not, and the reverse. */
    public boolean hasBody() {
        return this == POST || this == PUT || this == PATCH;
    }

    /** Returns the method that stands there; names are case-sensitive. */
    static Optional<HttpMethod> named(byte[] bytes, int from, int to) {
        for (HttpMethod method : ALL) {
            if (method.name().length() == to - from && Ascii.isAt(bytes, from, method.name())) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** Returns the method of the given name; names are case-sensitive. */
    static Optional<HttpMethod> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
