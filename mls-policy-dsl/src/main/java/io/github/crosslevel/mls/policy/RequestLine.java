package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Optional;

/** The outcome of reading one request. */
public sealed interface RequestLine {
    /**
     * It is a request.
     *
     * @param id its id, if it has one
     * @param request the request; unlabelled, if it gives no label
     */
    record Read(Optional<String> id, AccessRequest request) implements RequestLine {}

    /**
     * It is none.
     *
     * @param column the 1-based column of what is wrong, in chars
     * @param message what is wrong
     */
    record Malformed(int column, String message) implements RequestLine {}
}
