package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.PercentEncoding.Place;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request target in origin form (RFC 9112 §3.2.1), decoded once. Both parts hold plain text, never percent escapes.
 * Immutable.
 */
public final class HttpTarget {
    private static final int ROOM = 4;
    private static final SortedMap<String, String> NONE = Collections.emptySortedMap();

    private final List<String> segments;
    private final SortedMap<String, String> parameters;

    private HttpTarget(Parts checked) {
        this.segments = checked.segments;
        this.parameters = checked.parameters;
    }

    /** What a reader has checked. */
    private record Parts(List<String> segments, SortedMap<String, String> parameters) {}

    /**
     * Copies both and sorts the parameters.
     *
     * @param segments the path segments; none for {@code /}
     * @param parameters the query parameters by name
     * @throws IllegalArgumentException if no target in canonical form stands for them
     */
    public HttpTarget(List<String> segments, Map<String, String> parameters) {
        this.segments = List.copyOf(segments);
        SortedMap<String, String> sorted = new TreeMap<>(parameters);
        SortedMap<String, String> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.putAll(parameters);
        this.parameters = sorted;
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
        if (inAnyCase.size() < sorted.size()) {
            throw new IllegalArgumentException("target with parameters that differ only in case");
        }
    }

    /** Returns the path segments; none for {@code /}. */
    public List<String> segments() {
        return segments;
    }

    /** Returns the query parameters by name, sorted by name. */
    public Map<String, String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Returns whether a text in lower case is a host name or address with an optional port, as {@code Host} has it. */
    public static boolean isHost(String text) {
        return Grammar.isHost(text);
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
        SortedMap<String, String> parameters =
                mark < 0 ? NONE : readQuery(text.substring(mark + 1), position + mark + 1);
        return new HttpTarget(new Parts(Collections.unmodifiableList(readPath(path, position)), parameters));
    }

    private static List<String> readPath(String path, long position) throws ViolationException {
        List<String> segments = new ArrayList<>(ROOM);
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
        if (PercentEncoding.isPlain(segment)) {
            return;
        }
        if (segment.indexOf('%') >= 0) {
            throw new ViolationException(HttpProblem.DOUBLE_ENCODING, position); // some servers decode paths again
        }
        // A receiver may fold compatibility characters, such as the full-width solidus, before it splits the path.
        String folded = Normalizer.normalize(segment, Normalizer.Form.NFKC);
        if (PercentEncoding.hasDotSegment(folded)) {
            throw new ViolationException(HttpProblem.DOT_SEGMENT, position);
        }
        if (folded.chars().anyMatch(c -> c == '/' || c == '\\' || c == ';' || PercentEncoding.isInvisible((char) c))) {
            throw new ViolationException(HttpProblem.ENCODED_DELIMITER, position);
        }
    }

    /** Names that differ only in case are refused like the same name twice, since some receivers merge them. */
    private static SortedMap<String, String> readQuery(String query, long position) throws ViolationException {
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
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
        return new TreeMap<>(parameters);
    }

    /** Appends the canonical form, with parameters sorted by name. */
    void appendTo(StringBuilder out) {
        if (segments.isEmpty()) {
            out.append('/');
        }
        for (String segment : segments) {
            PercentEncoding.encode(segment, out.append('/'));
        }
        if (parameters.isEmpty()) {
            return;
        }
        char joint = '?';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            PercentEncoding.encode(parameter.getKey(), out.append(joint));
            PercentEncoding.encode(parameter.getValue(), out.append('='));
            joint = '&';
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpTarget that && segments.equals(that.segments) && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return segments.hashCode() * 31 + parameters.hashCode();
    }

    /** Returns the canonical form, with parameters sorted by name. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        appendTo(out);
        return out.toString();
    }
}
