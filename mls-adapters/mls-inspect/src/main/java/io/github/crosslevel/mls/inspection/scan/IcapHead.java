package io.github.crosslevel.mls.inspection.scan;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The status line and the header of an answer in ICAP/1.0 (RFC 3507 §4.3): lines that end in CR LF, of at most 16 KiB
 * together, {@code Encapsulated} not twice. Folded lines are read, since X-Violations-Found is written in such.
 *
 * @param status such as 204
 * @param fields the values by name in lower case; of a name that stands twice, joined by a comma
 */
record IcapHead(int status, Map<String, String> fields) {
    private static final int MOST = 16 << 10;

    static IcapHead read(Peer peer) throws PeerException {
        int status = status(peer.line(MOST));
        Map<String, String> fields = new LinkedHashMap<>();
        int left = MOST;
        String last = "";
        for (String line = peer.line(left); !line.isEmpty(); line = peer.line(left)) {
            left -= line.length() + 2;
            if (left <= 0) {
                throw new PeerException("header of more than " + MOST + " bytes");
            }
            last = add(line, last, fields);
        }
        return new IcapHead(status, fields);
    }

    private static int status(String line) throws PeerException {
        boolean known = line.length() >= 12
                && line.startsWith("ICAP/1.0 ")
                && line.chars().skip(9).limit(3).allMatch(c -> c >= '0' && c <= '9')
                && (line.length() == 12 || line.charAt(12) == ' ');
        if (!known) {
            throw new PeerException("not a status line of ICAP/1.0");
        }
        return Integer.parseInt(line, 9, 12, 10);
    }

    /** Adds a line, and returns the name of the field that it belongs to. */
    private static String add(String line, String last, Map<String, String> fields) throws PeerException {
        if ((line.startsWith(" ") || line.startsWith("\t")) && !last.isEmpty()) {
            fields.merge(last, line.strip(), (value, more) -> value + " " + more);
            return last;
        }
        int colon = line.indexOf(':');
        String name = colon < 1 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
        if (name.isEmpty()
                || !name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            throw new PeerException("not a header line");
        }
        String value = line.substring(colon + 1).strip();
        String former = fields.putIfAbsent(name, value);
        if (former != null) {
            if (name.equals("encapsulated")) {
                throw new PeerException("Encapsulated twice");
            }
            fields.put(name, former + ", " + value);
        }
        return name;
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Returns whether a list, such as {@code Allow}, names something. */
    boolean lists(String name, String wanted) {
        for (String each : field(name).orElse("").split(",", -1)) {
            if (each.strip().equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a whole number from 0 to a billion, or empty if the field is absent. */
    OptionalLong number(String name) throws PeerException {
        String value = fields.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new PeerException("field `" + name + "` is not a number");
        }
        return OptionalLong.of(Long.parseLong(value));
    }

    /**
     * Returns the name of what was found, if the header says that something was: X-Infection-Found
     * (draft-stecher-icap-subid, {@code Type=0; Resolution=2; Threat=name;}), X-Virus-ID, or X-Violations-Found.
     */
    Optional<String> threat() {
        Optional<String> found = field("x-infection-found");
        if (found.isPresent()) {
            for (String part : found.get().split(";", -1)) {
                if (part.strip().startsWith("Threat=")) {
                    return Optional.of(part.strip().substring("Threat=".length()));
                }
            }
            return found;
        }
        Optional<String> virus = field("x-virus-id");
        return virus.isPresent() ? virus : field("x-violations-found").map(text -> "violations: " + text);
    }
}
