package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.PercentEncoding.Place;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request target in origin form (RFC 9112 §3.2.1), decoded once. Both parts hold plain text, never percent escapes.
 * Immutable.
 */
public final class HttpTarget {
    private static final int ROOM = 4;
    private static final String[] NONE = {};

    /** Up to so many parameters are compared with each other one by one. */
    private static final int FEW = 8;

    private final List<String> segments;

    /** The names of the parameters, sorted. */
    private final String[] names;

    private final String[] values;

    private HttpTarget(List<String> checkedSegments, String[] sortedNames, String[] values) {
        this.segments = checkedSegments;
        this.names = sortedNames;
        this.values = values;
    }

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
        this.names = sorted.keySet().toArray(String[]::new);
        this.values = sorted.values().toArray(String[]::new);
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
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], values[i]);
        }
        return Collections.unmodifiableMap(map);
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
                mark < 0 ? new TreeMap<>() : readQuery(text.substring(mark + 1), position + mark + 1);
        return new HttpTarget(
                Collections.unmodifiableList(readPath(path, position)),
                parameters.keySet().toArray(String[]::new),
                parameters.values().toArray(String[]::new));
    }

    /**
     * Reads a target that has no escapes and nothing else to think about, and is what {@link #read} makes of it, too.
     *
     * @return the target, or empty if it has to be read by {@link #read}
     */
    static Optional<HttpTarget> readPlain(byte[] bytes, int from, int to) {
        List<String> segments = new ArrayList<>(ROOM);
        int end = from;
        while (end < to && bytes[end] == '/') {
            int start = end + 1;
            end = Grammar.endOfUnreserved(bytes, start, to);
            if (end == start || isDots(bytes, start, end)) {
                return Optional.empty();
            }
            segments.add(Ascii.text(bytes, start, end));
        }
        if (end == to && end > from) {
            return Optional.of(new HttpTarget(Collections.unmodifiableList(segments), NONE, NONE));
        }
        return end > from && end < to && bytes[end] == '?'
                ? readPlainQuery(segments, bytes, end + 1, to)
                : Optional.empty();
    }

    private static boolean isDots(byte[] bytes, int from, int to) {
        return bytes[from] == '.' && (to - from == 1 || (to - from == 2 && bytes[from + 1] == '.'));
    }

    private static Optional<HttpTarget> readPlainQuery(List<String> segments, byte[] bytes, int from, int to) {
        String[] names = new String[FEW];
        String[] values = new String[FEW];
        int count = 0;
        int start = from;
        int end;
        do {
            int equals = Grammar.endOfUnreserved(bytes, start, to);
            if (equals == start || equals == to || bytes[equals] != '=' || count == FEW) {
                return Optional.empty();
            }
            end = Grammar.endOfUnreserved(bytes, equals + 1, to);
            if (!insert(names, values, count++, Ascii.text(bytes, start, equals), Ascii.text(bytes, equals + 1, end))) {
                return Optional.empty();
            }
            start = end + 1;
        } while (end < to && bytes[end] == '&');
        return end == to
                ? Optional.of(new HttpTarget(
                        Collections.unmodifiableList(segments),
                        Arrays.copyOf(names, count),
                        Arrays.copyOf(values, count)))
                : Optional.empty();
    }

    /** Puts a parameter where it belongs; returns false if there is one of that name in any case. */
    private static boolean insert(String[] names, String[] values, int count, String name, String value) {
        int at = count;
        for (int i = count - 1; i >= 0; i--) {
            if (names[i].equalsIgnoreCase(name)) {
                return false;
            }
            if (names[i].compareTo(name) > 0) {
                names[i + 1] = names[i];
                values[i + 1] = values[i];
                at = i;
            }
        }
        names[at] = name;
        values[at] = value;
        return true;
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
    void appendTo(AsciiText out) {
        if (segments.isEmpty()) {
            out.put('/');
        }
        for (int i = 0; i < segments.size(); i++) {
            PercentEncoding.encode(segments.get(i), out.put('/'));
        }
        for (int i = 0; i < names.length; i++) {
            PercentEncoding.encode(names[i], out.put(i == 0 ? '?' : '&'));
            PercentEncoding.encode(values[i], out.put('='));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpTarget that
                && segments.equals(that.segments)
                && Arrays.equals(names, that.names)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return (segments.hashCode() * 31 + Arrays.hashCode(names)) * 31 + Arrays.hashCode(values);
    }

    /** Returns the canonical form, with parameters sorted by name. */
    @Override
    public String toString() {
        AsciiText out = new AsciiText();
        appendTo(out);
        return out.toString();
    }
}
