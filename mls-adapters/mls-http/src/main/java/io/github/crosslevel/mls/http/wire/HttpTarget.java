package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.PercentEncoding.Place;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request target in origin form (RFC 9112 §3.2.1), decoded once. Both parts hold plain text, never percent escapes.
 *
 * @param segments the path segments; none for {@code /}
 * @param parameters the query parameters by name
 */
public record HttpTarget(List<String> segments, Map<String, String> parameters) {
    /**
     * Copies both and sorts the parameters.
     *
     * @throws IllegalArgumentException if no target in canonical form stands for them
     */
    public HttpTarget {
        segments = List.copyOf(segments);
        SortedMap<String, String> sorted = new TreeMap<>(parameters);
        parameters = Collections.unmodifiableMap(sorted);
        try {
            for (String segment : segments) {
                PercentEncoding.requireEncodable(segment);
                requireSegment(segment, 0);
            }
            for (Map.Entry<String, String> parameter : sorted.entrySet()) {
                PercentEncoding.requireEncodable(parameter.getKey());
                PercentEncoding.requireEncodable(parameter.getValue());
            }
        } catch (ViolationException e) {
            throw new IllegalArgumentException("target: " + e.getMessage(), e);
        }
        if (sorted.containsKey("")) {
            throw new IllegalArgumentException("target with a nameless parameter");
        }
    }

    /** Returns the path with these segments and no query. */
    public static HttpTarget path(String... segments) {
        return new HttpTarget(List.of(segments), Map.of());
    }

    /** Reads a target that begins at {@code position} of the connection. */
    static HttpTarget read(String text, long position) throws ViolationException {
        if (!text.startsWith("/")) {
            throw new ViolationException(HttpProblem.TARGET_FORM, position);
        }
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        Map<String, String> parameters = mark < 0 ? Map.of() : readQuery(text.substring(mark + 1), position + mark + 1);
        return new HttpTarget(readPath(path, position), parameters);
    }

    private static List<String> readPath(String path, long position) throws ViolationException {
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (path.length() > 1 && start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = PercentEncoding.decode(path.substring(start, end), Place.SEGMENT, position + start);
            requireSegment(segment, position + start);
            segments.add(segment);
            start = end + 1;
        }
        return segments;
    }

    private static void requireSegment(String segment, long position) throws ViolationException {
        if (segment.isEmpty()) {
            throw new ViolationException(HttpProblem.EMPTY_SEGMENT, position);
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw new ViolationException(HttpProblem.DOT_SEGMENT, position);
        }
        // A receiver may fold compatibility characters, such as the full-width solidus, before it splits the path.
        String folded = Normalizer.normalize(segment, Normalizer.Form.NFKC);
        if (folded.equals(".")
                || folded.equals("..")
                || folded.chars()
                        .anyMatch(c -> c == '/' || c == '\\' || c == ';' || PercentEncoding.isInvisible((char) c))) {
            throw new ViolationException(HttpProblem.ENCODED_DELIMITER, position);
        }
    }

    private static Map<String, String> readQuery(String query, long position) throws ViolationException {
        Map<String, String> parameters = new TreeMap<>();
        int start = 0;
        while (start <= query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', start);
            if (equals <= start || equals >= end) {
                throw new ViolationException(HttpProblem.QUERY, position + start);
            }
            String name = PercentEncoding.decode(query.substring(start, equals), Place.QUERY, position + start);
            String value = PercentEncoding.decode(query.substring(equals + 1, end), Place.QUERY, position + equals + 1);
            if (parameters.putIfAbsent(name, value) != null) {
                throw new ViolationException(HttpProblem.QUERY, position + start);
            }
            start = end + 1;
        }
        return parameters;
    }

    /** Returns the canonical form, with parameters sorted by name. */
    @Override
    public String toString() {
        String path = segments.stream().map(PercentEncoding::encode).collect(Collectors.joining("/", "/", ""));
        String query = parameters.entrySet().stream()
                .map(p -> PercentEncoding.encode(p.getKey()) + "=" + PercentEncoding.encode(p.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
