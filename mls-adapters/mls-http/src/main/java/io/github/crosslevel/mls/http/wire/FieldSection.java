package io.github.crosslevel.mls.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The field sections of one connection while they are being read, one at a time; the parser takes out what it
 * understands. Not thread-safe.
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
    private static final String KEEP_ALIVE = "keep-alive";
    private static final byte[] COMMA = {',', ' '};
    private static final int INITIAL = 16;
    private static final int INITIAL_RESERVED = 4;
    private static final int INITIAL_TEXT = 512;

    /** A larger buffer is not kept for the next section. */
    private static final int MOST_KEPT = 4 << 10;

    private final int most;
    private final Lines kept = new Lines(INITIAL);
    private final Lines reserved = new Lines(INITIAL_RESERVED);
    private int count;

    /** One bit for each of {@link FieldNames} that has come. */
    private long seen;

    /** Fields in the order in which they came, with their values one behind the other. */
    private static final class Lines {
        private String[] names;
        private long[] positions;
        private int[] bounds;
        private byte[] text = new byte[INITIAL_TEXT];
        private int count;
        private int length;
        private boolean hasGaps;

        Lines(int capacity) {
            names = new String[capacity];
            positions = new long[capacity];
            bounds = new int[2 * capacity];
        }

        void clear() {
            Arrays.fill(names, 0, count, "");
            text = text.length > MOST_KEPT ? new byte[INITIAL_TEXT] : text;
            count = 0;
            length = 0;
            hasGaps = false;
        }

        int indexOf(String name) {
            for (int i = 0; i < count; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        String value(int index) {
            return Ascii.text(text, bounds[2 * index], bounds[2 * index + 1]);
        }

        void append(String name, byte[] bytes, int from, int to, long position) {
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                positions = Arrays.copyOf(positions, count * 2);
                bounds = Arrays.copyOf(bounds, count * 4);
            }
            names[count] = name;
            positions[count] = position;
            bounds[2 * count] = length;
            put(bytes, from, to);
            bounds[2 * count++ + 1] = length;
        }

        private void put(byte[] bytes, int from, int to) {
            if (to - from > text.length - length) {
                text = Arrays.copyOf(text, Math.max(2 * text.length, length + to - from));
            }
            System.arraycopy(bytes, from, text, length, to - from);
            length += to - from;
        }

        /** Makes one list of a value and another line of the same field. */
        void join(int index, byte[] bytes, int from, int to) {
            if (bounds[2 * index + 1] != length) {
                moveToEnd(index);
            }
            if (length > bounds[2 * index] && to > from) {
                put(COMMA, 0, COMMA.length);
            }
            put(bytes, from, to);
            bounds[2 * index + 1] = length;
        }

        private void moveToEnd(int index) {
            int start = length;
            byte[] former = text;
            put(former, bounds[2 * index], bounds[2 * index + 1]);
            bounds[2 * index] = start;
            hasGaps = true;
        }

        /** Returns these lines without what {@link #join} left behind. */
        private Lines withoutGaps() {
            Lines whole = new Lines(count);
            for (int i = 0; i < count; i++) {
                whole.append(names[i], text, bounds[2 * i], bounds[2 * i + 1], positions[i]);
            }
            return whole;
        }

        HttpFields fields() {
            if (hasGaps) {
                return withoutGaps().fields();
            }
            return HttpFields.checked(
                    Arrays.copyOf(names, count), Arrays.copyOf(bounds, 2 * count), Arrays.copyOf(text, length));
        }
    }

    /** A value and where its line begins. */
    record Field(String value, long position) {}

    /** Starts a section of at most {@code most} lines. */
    FieldSection(int most) {
        this.most = most;
    }

    /** Starts the next section. */
    void clear() {
        kept.clear();
        reserved.clear();
        count = 0;
        seen = 0;
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
        int colon = Ascii.indexOf(bytes, from, lineEnd, ':');
        int known = colon == from || colon == lineEnd ? -1 : FieldNames.find(bytes, from, colon);
        if (known < 0 && (colon == from || colon == lineEnd || FieldNames.end(bytes, from, colon) != colon)) {
            throw new ViolationException(HttpProblem.FIELD_NAME, start);
        }
        if (wire.tab() >= 0) {
            throw new ViolationException(HttpProblem.FIELD_VALUE, wire.position(wire.tab()));
        }
        String name = known < 0 ? FieldNames.lowerCase(bytes, from, colon) : FieldNames.name(known);
        Lines lines = FieldNames.isReserved(known) ? reserved : kept;
        boolean isFirst = known < 0 ? lines.indexOf(name) < 0 : (seen & FieldNames.bit(known)) == 0;
        seen |= known < 0 ? 0 : FieldNames.bit(known);
        put(lines, name, isFirst ? -1 : lines.indexOf(name), bytes, colon + 1, lineEnd, start);
        return name;
    }

    private static void put(Lines lines, String name, int first, byte[] bytes, int colon, int lineEnd, long position)
            throws ViolationException {
        int from = colon;
        int to = lineEnd;
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        byte[] value = bytes;
        if (Ascii.hasSpaces(bytes, from, to)) {
            value = single(bytes, from, to, position);
            from = 0;
            to = value.length;
        }
        if (first < 0) {
            lines.append(name, value, from, to, position);
        } else if (LISTS.contains(name)) {
            lines.join(first, value, from, to);
        } else if (!DROPPED.contains(name)) {
            throw new ViolationException(HttpProblem.DUPLICATE_FIELD, position);
        }
    }

    /** Several spaces are one, as some recipients see them anyway, unless they may be quoted. */
    private static byte[] single(byte[] bytes, int from, int to, long position) throws ViolationException {
        String value = Ascii.text(bytes, from, to);
        if (value.indexOf('"') >= 0) {
            throw new ViolationException(HttpProblem.FIELD_VALUE, position);
        }
        return SPACES.matcher(value).replaceAll(" ").getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns one of the {@link #RESERVED} fields. */
    Optional<Field> find(String name) {
        int index = reserved.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(new Field(reserved.value(index), reserved.positions[index]));
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
        String value = index < 0 ? KEEP_ALIVE : reserved.value(index);
        if (value.equalsIgnoreCase(KEEP_ALIVE)) {
            return Persistence.KEEP_ALIVE;
        }
        if (value.equalsIgnoreCase("close")) {
            return Persistence.CLOSE;
        }
        throw new ViolationException(HttpProblem.CONNECTION_OPTION, reserved.positions[index]);
    }

    /** Returns the fields that are not {@link #RESERVED}. */
    HttpFields rest() {
        HttpFields rest = kept.fields();
        return reserved.indexOf("content-encoding") < 0 ? rest : rest.without(OF_CODED);
    }
}
