package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.request.Action;
import java.util.Objects;

/**
 * A declaration of one request that may cross, and of its answer. Both ends use the same: the front to turn a request
 * into a submission, the origin to turn the delivery back into a request. What no route declares does not cross.
 *
 * <p>With a method that has a body, the body is the content and there are no query parameters. With one that has none,
 * the content is a JSON object of the query parameters and the path variable, all as strings.
 *
 * @param method the method
 * @param path the path
 * @param request what crosses
 * @param answer what comes back
 */
public record HttpRoute(HttpMethod method, PathTemplate path, Message request, Message answer) {
    static final ContentType JSON = ContentType.of("application/json");

    /**
     * What crosses in one direction.
     *
     * @param action what is done
     * @param objectType the type of the object, as the policy schema declares it
     * @param content the format, in lower case and without parameters
     */
    public record Message(Action action, String objectType, ContentType content) {
        /** Checks that each is there. */
        public Message {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(objectType, "objectType");
            Objects.requireNonNull(content, "content");
        }
    }

    /** Checks that the method crosses, and that content made from parameters is JSON. */
    public HttpRoute {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(answer, "answer");
        if (method == HttpMethod.HEAD || method == HttpMethod.OPTIONS) {
            throw new IllegalArgumentException(method + " " + path + " comes with other methods and has no route");
        }
        if (!method.hasBody() && !request.content().equals(JSON)) {
            throw new IllegalArgumentException(method + " " + path + " makes " + JSON + ", not " + request.content());
        }
    }

    /**
     * Returns a route with the path read from text, such as {@code /reports/{id}}.
     *
     * @throws IllegalArgumentException if the path is not a template
     */
    public static HttpRoute of(HttpMethod method, String path, Message request, Message answer) {
        return new HttpRoute(method, PathTemplate.parse(path), request, answer);
    }
}
