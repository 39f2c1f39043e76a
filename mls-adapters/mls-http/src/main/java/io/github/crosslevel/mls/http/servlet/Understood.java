package io.github.crosslevel.mls.http.servlet;

import io.github.crosslevel.mls.http.wire.FormReading;
import io.github.crosslevel.mls.http.wire.HttpFields;
import io.github.crosslevel.mls.http.wire.HttpForm;
import io.github.crosslevel.mls.http.wire.HttpProblem;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What servlets read out of a request, each with one reading.
 *
 * @param target the target in canonical form
 * @param host the host
 * @param fields the fields, with host and length
 * @param parameters of query and form together
 * @param parts of a form
 * @param cookies the cookies
 * @param contentLength the length of the body, or -1 if there is none
 * @param input the body, read once
 */
record Understood(
        String target,
        String host,
        HttpFields fields,
        Map<String, String[]> parameters,
        List<Part> parts,
        List<Cookie> cookies,
        long contentLength,
        BodyInput input) {
    static Understood of(HttpRequest request) throws AmbiguousRequestException {
        Map<String, String[]> parameters = new TreeMap<>();
        List<Part> parts = new ArrayList<>();
        request.target().parameters().forEach((name, value) -> parameters.put(name, new String[] {value}));
        if (request.method().hasBody() && HttpForm.isForm(request)) {
            HttpForm form = form(request);
            for (Map.Entry<String, String> field : form.fields().entrySet()) {
                if (parameters.putIfAbsent(field.getKey(), new String[] {field.getValue()}) != null) {
                    throw new AmbiguousRequestException(new HttpViolation(HttpProblem.QUERY, 0));
                }
                parts.add(FormPart.of(field.getKey(), field.getValue()));
            }
            form.files().forEach(file -> parts.add(FormPart.of(file)));
        }
        List<Cookie> cookies = Cookies.parse(request.fields().find("cookie"))
                .orElseThrow(() -> new AmbiguousRequestException(new HttpViolation(HttpProblem.COOKIE, 0)));
        return new Understood(
                request.target().toString(),
                request.host(),
                fields(request),
                parameters,
                List.copyOf(parts),
                cookies,
                request.method().hasBody() ? request.body().length() : -1,
                new BodyInput(request.body().open()));
    }

    private static HttpForm form(HttpRequest request) throws AmbiguousRequestException {
        FormReading reading = HttpForm.read(request);
        if (reading instanceof HttpViolation violation) {
            throw new AmbiguousRequestException(violation);
        }
        return (HttpForm) reading;
    }

    private static HttpFields fields(HttpRequest request) {
        Map<String, String> visible = new TreeMap<>(request.fields().values());
        visible.put("host", request.host());
        if (request.method().hasBody()) {
            visible.put("content-length", Long.toString(request.body().length()));
        }
        return HttpFields.of(visible);
    }
}
