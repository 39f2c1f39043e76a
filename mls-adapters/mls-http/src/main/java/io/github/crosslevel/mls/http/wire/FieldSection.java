package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The field section of one message while it is being read; the reader takes out what it understands. Not thread-safe.
 */
final class FieldSection {
    /** Fields about framing and the connection: read, checked and never kept. */
    static final Set<String> RESERVED = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Fields whose values are lists by definition, so that several lines mean one list (RFC 9110 §5.3). */
    private static final Set<String> LISTS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "allow",
            "cache-control",
            "forwarded",
            "link",
            "pragma",
            "vary",
            "via",
            "x-forwarded-for");

    /** Fields that may come several times and are dropped. */
    private static final Set<String> DROPPED = Set.of("set-cookie");

    private final Map<String, Field> fields = new TreeMap<>();

    /** A value and where its line begins. */
    record Field(String value, long position) {}

    private FieldSection() {}

    /** Reads lines up to the empty one; {@code headStart} is where the head began. */
    static FieldSection read(WireInput wire, HttpLimits limits, long headStart) throws IOException, ViolationException {
        FieldSection section = new FieldSection();
        int count = 0;
        while (true) {
            long start = wire.position();
            long left = limits.headBytes() - (start - headStart);
            String line = left >= limits.lineBytes()
                    ? wire.line(limits.lineBytes(), HttpProblem.LINE_TOO_LONG)
                    : wire.line((int) Math.max(left, 0), HttpProblem.HEAD_TOO_LARGE);
            if (line.isEmpty()) {
                return section;
            }
            if (++count > limits.fields()) {
                throw new ViolationException(HttpProblem.TOO_MANY_FIELDS, start);
            }
            section.add(line, start);
        }
    }

    private void add(String line, long start) throws ViolationException {
        if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            throw new ViolationException(HttpProblem.OBS_FOLD, start);
        }
        int colon = line.indexOf(':');
        if (colon < 0 || !Grammar.isFieldName(line.substring(0, colon))) {
            throw new ViolationException(HttpProblem.FIELD_NAME, start);
        }
        int tab = line.indexOf('\t', colon);
        if (tab >= 0) {
            throw new ViolationException(HttpProblem.FIELD_VALUE, start + tab);
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        Field field = new Field(line.substring(colon + 1).strip(), start);
        Field first = fields.putIfAbsent(name, field);
        if (first == null || DROPPED.contains(name)) {
            return;
        }
        if (!LISTS.contains(name)) {
            throw new ViolationException(HttpProblem.DUPLICATE_FIELD, start);
        }
        fields.put(name, new Field(join(first.value, field.value), first.position));
    }

    private static String join(String left, String right) {
        return left.isEmpty() || right.isEmpty() ? left + right : left + ", " + right;
    }

    Optional<Field> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    void refuse(String name, HttpProblem problem) throws ViolationException {
        Field field = fields.get(name);
        if (field != null) {
            throw new ViolationException(problem, field.position);
        }
    }

    /**
     * Returns what the client or server wants to happen to the connection; other options could hide fields from the
     * next hop.
     */
    Persistence persistence() throws ViolationException {
        Field field = fields.get("connection");
        if (field == null || field.value.equalsIgnoreCase("keep-alive")) {
            return Persistence.KEEP_ALIVE;
        }
        if (field.value.equalsIgnoreCase("close")) {
            return Persistence.CLOSE;
        }
        throw new ViolationException(HttpProblem.CONNECTION_OPTION, field.position);
    }

    /** Returns the fields that are not {@link #RESERVED}. */
    HttpFields rest() {
        Map<String, String> rest = new TreeMap<>();
        fields.forEach((name, field) -> {
            if (!RESERVED.contains(name)) {
                rest.put(name, field.value);
            }
        });
        return new HttpFields(rest);
    }
}
