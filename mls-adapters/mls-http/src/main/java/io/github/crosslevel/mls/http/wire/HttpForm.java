package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.PercentEncoding.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form as browsers send it, in {@code application/x-www-form-urlencoded} or {@code multipart/form-data} (HTML, form
 * submission; RFC 7578), with exactly one reading. Line breaks in values are LF.
 *
 * <pre>{@code
 * if (HttpForm.isForm(request) && HttpForm.read(request) instanceof HttpForm form) {
 *     String name = form.fields().get("name");
 * }
 * }</pre>
 *
 * @param fields the values of the fields by name, without files
 * @param files the files, in the order in which they came
 */
public record HttpForm(Map<String, String> fields, List<File> files) implements FormReading {
    private static final String ENCODED = "application/x-www-form-urlencoded";
    private static final Pattern ENCODED_TYPE =
            Pattern.compile(ENCODED + "(?:; ?charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MULTIPART_TYPE = Pattern.compile(
            "multipart/form-data; ?boundary=(\"?)([A-Za-z0-9'()+_,./:=?-]{1,70})\\1", Pattern.CASE_INSENSITIVE);

    /**
     * A file.
     *
     * @param field the name of the field
     * @param name the name of the file, without a path
     * @param type its media type as the client states it, in lower case
     * @param content its content
     */
    public record File(String field, String name, String type, HttpBody content) {}

    /** Copies both and sorts the fields. */
    public HttpForm {
        SortedMap<String, String> sorted = new TreeMap<>(fields);
        fields = Collections.unmodifiableMap(sorted);
        files = List.copyOf(files);
    }

    /** Returns whether the request says that its body is a form. */
    public static boolean isForm(HttpRequest request) {
        String type = Ascii.lowerCase(request.fields().find("content-type").orElse(""));
        return type.startsWith(ENCODED) || type.startsWith("multipart/form-data");
    }

    /**
     * Reads the body of a request. Positions of violations are counted from the start of the body.
     *
     * @throws IllegalArgumentException if the body is no form
     */
    public static FormReading read(HttpRequest request) {
        if (!isForm(request)) {
            throw new IllegalArgumentException("body is not declared as a form");
        }
        String type = request.fields().find("content-type").orElse("");
        byte[] body = request.body().bytes();
        try {
            if (ENCODED_TYPE.matcher(type).matches()) {
                return encoded(Ascii.text(body, 0, body.length));
            }
            Matcher multipart = MULTIPART_TYPE.matcher(type);
            if (!multipart.matches()) {
                throw new ViolationException(HttpProblem.FORM, 0);
            }
            return new Multipart(body, multipart.group(2)).read();
        } catch (ViolationException e) {
            return e.violation();
        }
    }

    private static HttpForm encoded(String body) throws ViolationException {
        Map<String, String> fields = distinctNames();
        int start = 0;
        while (start <= body.length() && !body.isEmpty()) {
            int ampersand = body.indexOf('&', start);
            int end = ampersand < 0 ? body.length() : ampersand;
            int equals = body.indexOf('=', start);
            if (equals <= start || equals >= end) {
                throw new ViolationException(HttpProblem.FORM, start);
            }
            String name = PercentEncoding.decode(body.substring(start, equals), Place.QUERY, start);
            String value = PercentEncoding.decode(body.substring(equals + 1, end), Place.FORM_VALUE, equals + 1L);
            put(fields, name, value, start);
            start = end + 1;
        }
        return new HttpForm(fields, new ArrayList<>());
    }

    /** Returns room for fields in which a name is taken in any case, since some receivers do not tell them apart. */
    static Map<String, String> distinctNames() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** Adds a field; a name that comes twice has two readings: the first, the last, or both. */
    static void put(Map<String, String> fields, String name, String value, long position) throws ViolationException {
        String text = value.replace("\r\n", "\n");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\t' && PercentEncoding.isInvisible(c)) {
                throw new ViolationException(HttpProblem.CONTROL_CHARACTER, position);
            }
        }
        if (fields.putIfAbsent(name, text) != null) {
            throw new ViolationException(HttpProblem.FORM, position);
        }
    }
}
