package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.http.wire.HttpBody;
import io.github.crosslevel.mls.http.wire.HttpFields;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpResponseWriter;
import io.github.crosslevel.mls.http.wire.Persistence;
import io.github.crosslevel.mls.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller gets to see: the answer, or a refusal that says nothing about why. */
final class Replies {
    static final HttpResponseWriter WRITER = HttpResponseWriter.allowing(Set.of(
            "allow", "cache-control", "content-type", "mls-request", "www-authenticate", "x-content-type-options"));

    private static final HttpFields FIELDS =
            HttpFields.of("cache-control", "no-store").with("x-content-type-options", "nosniff");

    private Replies() {}

    static HttpResponse answer(RequestId request, ContentType type, byte[] content) {
        HttpFields fields = FIELDS.with("content-type", type.value()).with("mls-request", request.toString());
        return HttpResponse.of(200, fields, HttpBody.of(content));
    }

    static HttpResponse refused(RequestId request) {
        return json(403, FIELDS, "{\"request\":\"" + request + "\",\"outcome\":\"refused\"}");
    }

    static HttpResponse timedOut(RequestId request) {
        return json(504, FIELDS, "{\"request\":\"" + request + "\",\"outcome\":\"timed-out\"}");
    }

    static HttpResponse unauthenticated() {
        return json(401, FIELDS.with("www-authenticate", MlsKey.SCHEME), "{\"outcome\":\"unauthenticated\"}");
    }

    static HttpResponse methods(Set<HttpMethod> methods) {
        String list = methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        return HttpResponse.of(204, FIELDS.with("allow", list), HttpBody.empty());
    }

    static HttpResponse noRoute() {
        return json(404, FIELDS, "{\"outcome\":\"no-such-route\"}");
    }

    static HttpResponse wrongType() {
        return json(415, FIELDS, "{\"outcome\":\"unsupported-content-type\"}");
    }

    static HttpResponse malformed(int status) {
        return json(status, FIELDS, "{\"outcome\":\"malformed\"}");
    }

    static HttpResponse last(HttpResponse response) {
        return new HttpResponse(response.status(), response.fields(), Persistence.CLOSE, response.body());
    }

    private static HttpResponse json(int status, HttpFields fields, String json) {
        return HttpResponse.of(
                status,
                fields.with("content-type", HttpRoute.JSON.value()),
                HttpBody.of(json.getBytes(StandardCharsets.US_ASCII)));
    }
}
