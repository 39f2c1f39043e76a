package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.http.wire.FormReading;
import io.github.crosslevel.mls.http.wire.HttpForm;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the content that a route declares out of what a request has. */
final class RouteContent {
    /** What a request has is not what the route declares. */
    static final class MismatchException extends Exception {
        private static final long serialVersionUID = 1L;

        private final ReasonCode code;
        private final String detail;

        private MismatchException(ReasonCode code, String detail) {
            super(detail, null, false, false);
            this.code = code;
            this.detail = detail;
        }

        ReasonCode code() {
            return code;
        }

        String detail() {
            return detail;
        }

        HttpResponse reply() {
            return code == ReasonCode.UNKNOWN_CONTENT_TYPE ? Replies.wrongType() : Replies.malformed(400);
        }
    }

    private RouteContent() {}

    static RawContent of(HttpRequest request, RouteTable.Match match) throws MismatchException {
        if (!request.method().hasBody()) {
            return parameters(request, match);
        }
        if (!request.target().parameters().isEmpty()) {
            throw new MismatchException(ReasonCode.MALFORMED_CONTENT, "query of a request with a body");
        }
        ContentType declared = match.route().request().content();
        if (MediaType.matches(request.fields(), declared)) {
            return request.body()::open;
        }
        if (HttpForm.isForm(request)) {
            return form(HttpForm.read(request), declared);
        }
        throw new MismatchException(ReasonCode.UNKNOWN_CONTENT_TYPE, "body is not declared as " + declared);
    }

    private static RawContent parameters(HttpRequest request, RouteTable.Match match) throws MismatchException {
        SortedMap<String, String> parameters = new TreeMap<>(request.target().parameters());
        Optional<String> variable = match.route().path().variable();
        if (variable.isPresent()
                && parameters.put(variable.get(), match.object().value()) != null) {
            throw new MismatchException(ReasonCode.MALFORMED_CONTENT, "query names the object once more");
        }
        return RawContent.of(Parameters.write(parameters));
    }

    /** Fields become JSON; one file alone is the content itself. */
    private static RawContent form(FormReading reading, ContentType declared) throws MismatchException {
        if (!(reading instanceof HttpForm form)) {
            throw new MismatchException(ReasonCode.MALFORMED_CONTENT, ((HttpViolation) reading).toString());
        }
        if (declared.equals(HttpRoute.JSON) && form.files().isEmpty()) {
            return RawContent.of(Parameters.write(new TreeMap<>(form.fields())));
        }
        if (form.fields().isEmpty()
                && form.files().size() == 1
                && form.files().get(0).type().equals(declared.value())) {
            return form.files().get(0).content()::open;
        }
        throw new MismatchException(ReasonCode.UNKNOWN_CONTENT_TYPE, "form does not hold " + declared + " alone");
    }
}
