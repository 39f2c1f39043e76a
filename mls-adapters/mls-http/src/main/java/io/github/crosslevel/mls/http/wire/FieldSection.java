package io.github.crosslevel.mls.http.wire;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The field section of one message while it is being read; the parser takes out what it understands. Not thread-safe.
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

    /** Fields about content as it was coded; where a coding was taken off they are dropped with it. */
    private static final Set<String> OF_CODED =
            Set.of("content-digest", "content-md5", "digest", "etag", "repr-digest");

    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final int INITIAL = 16;
    private static final int INITIAL_RESERVED = 4;

    private final int most;
    private final Lines kept = new Lines(INITIAL);
    private final Lines reserved = new Lines(INITIAL_RESERVED);
    private int count;

    /** Fields in the order in which they came. */
    private static final class Lines {
        private String[] names;
        private String[] values;
        private int[] hashes;
        private long[] positions;
        private int count;

        Lines(int capacity) {
            names = new String[capacity];
            values = new String[capacity];
            hashes = new int[capacity];
            positions = new long[capacity];
        }

        int indexOf(String name) {
            int hash = name.hashCode();
            for (int i = 0; i < count; i++) {
                if (hashes[i] == hash && names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        void append(String name, String value, long position) {
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                values = Arrays.copyOf(values, count * 2);
                hashes = Arrays.copyOf(hashes, count * 2);
                positions = Arrays.copyOf(positions, count * 2);
            }
            names[count] = name;
            values[count] = value;
            hashes[count] = name.hashCode();
            positions[count++] = position;
        }
    }

    /** A value and where its line begins. */
    record Field(String value, long position) {}

    /** Starts a section of at most {@code most} lines. */
    FieldSection(int most) {
        this.most = most;
    }

    /** Adds the line in the buffer, which is not empty, and returns its name. */
    String add(WireBuffer wire, int lineEnd) throws ViolationException {
        long start = wire.position();
        if (++count > most) {
            throw new ViolationException(HttpProblem.TOO_MANY_FIELDS, start);
        }
        byte[] bytes = wire.bytes();
        int from = wire.at();
        if (bytes[from] == ' ' || bytes[from] == '\t') {
            throw new ViolationException(HttpProblem.OBS_FOLD, start);
        }
        int colon = FieldNames.end(bytes, from, lineEnd);
        if (colon == from || colon == lineEnd || bytes[colon] != ':') {
            throw new ViolationException(HttpProblem.FIELD_NAME, start);
        }
        if (wire.tab() >= 0) {
            throw new ViolationException(HttpProblem.FIELD_VALUE, wire.position(wire.tab()));
        }
        int slot = FieldNames.slotOf(bytes, from, colon);
        String name = slot < 0 ? FieldNames.lowerCase(bytes, from, colon) : FieldNames.inSlot(slot);
        put(FieldNames.isReserved(slot) ? reserved : kept, name, value(bytes, colon + 1, lineEnd, start), start);
        return name;
    }

    /** Several spaces are one, as some recipients see them anyway, unless they may be quoted. */
    private static String value(byte[] bytes, int from, int to, long position) throws ViolationException {
        int start = from;
        int end = to;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (end > start && bytes[end - 1] == ' ') {
            end--;
        }
        String value = Ascii.text(bytes, start, end);
        if (value.indexOf(' ') < 0 || value.indexOf("  ") < 0) {
            return value;
        }
        if (value.indexOf('"') >= 0) {
            throw new ViolationException(HttpProblem.FIELD_VALUE, position);
        }
        return SPACES.matcher(value).replaceAll(" ");
    }

    private static void put(Lines lines, String name, String value, long position) throws ViolationException {
        int first = lines.indexOf(name);
        if (first < 0) {
            lines.append(name, value, position);
        } else if (LISTS.contains(name)) {
            lines.values[first] = join(lines.values[first], value);
        } else if (!DROPPED.contains(name)) {
            throw new ViolationException(HttpProblem.DUPLICATE_FIELD, position);
        }
    }

    private static String join(String left, String right) {
        return left.isEmpty() || right.isEmpty() ? left + right : left + ", " + right;
    }

    /** Returns one of the {@link #RESERVED} fields. */
    Optional<Field> find(String name) {
        int index = reserved.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(new Field(reserved.values[index], reserved.positions[index]));
    }

    /** Refuses one of the {@link #RESERVED} fields. */
    void refuse(String name, HttpProblem problem) throws ViolationException {
        int index = reserved.indexOf(name);
        if (index >= 0) {
            throw new ViolationException(problem, reserved.positions[index]);
        }
    }

    /**
     * Returns what the client or server wants to happen to the connection; other options could hide fields from the
     * next hop.
     */
    Persistence persistence() throws ViolationException {
        int index = reserved.indexOf("connection");
        if (index < 0 || reserved.values[index].equalsIgnoreCase("keep-alive")) {
            return Persistence.KEEP_ALIVE;
        }
        if (reserved.values[index].equalsIgnoreCase("close")) {
            return Persistence.CLOSE;
        }
        throw new ViolationException(HttpProblem.CONNECTION_OPTION, reserved.positions[index]);
    }

    /** Returns the fields that are not {@link #RESERVED}. */
    HttpFields rest() {
        HttpFields rest =
                HttpFields.checked(Arrays.copyOf(kept.names, kept.count), Arrays.copyOf(kept.values, kept.count));
        return reserved.indexOf("content-encoding") < 0 ? rest : rest.without(OF_CODED);
    }
}
