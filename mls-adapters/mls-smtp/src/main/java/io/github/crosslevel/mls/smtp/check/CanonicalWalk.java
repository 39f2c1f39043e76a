package io.github.crosslevel.mls.smtp.check;

import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Walks over a canonical mail once, from its first byte to its last, and stops at what is not canonical. */
final class CanonicalWalk {
    private static final Set<String> OF_MESSAGES = Set.of(
            "Cc",
            "Date",
            "From",
            "In-Reply-To",
            "MIME-Version",
            "Message-ID",
            "References",
            "Reply-To",
            "Subject",
            "To");
    private static final Set<String> OF_PARTS =
            Set.of("Content-Disposition", "Content-ID", "Content-Transfer-Encoding", "Content-Type", "SIO-Label");
    private static final Set<String> SUBTYPES = Set.of("mixed", "alternative", "related");
    private static final Pattern LEAF =
            Pattern.compile("(?:text|image|audio|video|application|font|model)/[a-z0-9][a-z0-9.+_-]{0,79}");
    private static final String CHARSET = "; charset=utf-8";

    private final byte[] bytes;
    private final MimeLimits limits;
    private int at;
    private int entities;
    private int multiparts;
    private int leaves;

    CanonicalWalk(byte[] bytes, MimeLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    /** What is not canonical, and where. */
    static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        private final String problem;
        private final int position;

        Stop(String problem, int position) {
            super(problem, null, false, false);
            this.problem = problem;
            this.position = position;
        }

        String problem() {
            return problem;
        }

        int position() {
            return position;
        }
    }

    void whole() throws Stop {
        message(1, false);
        if (at != bytes.length) {
            throw new Stop("something follows the message", at);
        }
    }

    int leaves() {
        return leaves;
    }

    private void message(int level, boolean within) throws Stop {
        int from = at;
        Map<String, List<String>> header = header(true);
        if (!header.containsKey("From") || !List.of("1.0").equals(header.get("MIME-Version"))) {
            throw new Stop("message without From or MIME-Version", from);
        }
        entity(header, level, within, from);
    }

    private void part(int level) throws Stop {
        int from = at;
        entity(header(false), level, true, from);
    }

    /** Reads a header to the empty line after it: names in order, values as lines. */
    private Map<String, List<String>> header(boolean ofMessage) throws Stop {
        Map<String, List<String>> header = new LinkedHashMap<>();
        int from = at;
        String last = "";
        List<String> value = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (at - from > limits.headerBytes()) {
                throw new Stop("header is larger than the limit", from);
            }
            if (line.startsWith(" ") && !header.isEmpty()) {
                value.add(line.substring(1));
                continue;
            }
            int colon = line.indexOf(": ");
            String name = line.substring(0, Math.max(colon, 0));
            String order = name.toLowerCase(Locale.ROOT);
            boolean known = OF_PARTS.contains(name) || (ofMessage && OF_MESSAGES.contains(name));
            if (!known || order.compareTo(last) <= 0) {
                throw new Stop("field is unknown or not in order", from);
            }
            last = order;
            value = new ArrayList<>(List.of(line.substring(colon + 2)));
            header.put(name, value);
        }
        if (at - from > limits.headerBytes()) {
            throw new Stop("header is larger than the limit", from);
        }
        for (Map.Entry<String, List<String>> field : header.entrySet()) {
            CanonicalFields.require(field.getKey(), field.getValue(), from);
        }
        return header;
    }

    private void entity(Map<String, List<String>> header, int level, boolean within, int from) throws Stop {
        if (++entities > limits.parts() || level > limits.depth()) {
            throw new Stop("more parts or levels than the limit", from);
        }
        String type = header.getOrDefault("Content-Type", List.of("")).get(0);
        String encoding =
                header.getOrDefault("Content-Transfer-Encoding", List.of("")).get(0);
        boolean encoded = !encoding.isEmpty();
        if (type.startsWith("multipart/")) {
            if (encoded || header.containsKey("Content-Disposition") || header.containsKey("Content-ID")) {
                throw new Stop("multipart with fields of a leaf", from);
            }
            multipart(type, level, from);
        } else if (type.equals("message/rfc822") && !encoded) {
            message(level + 1, within);
        } else if (encoded && isLeaf(type)) {
            leaves++;
            boolean text = type.startsWith("text/");
            if (encoding.equals("7bit") && text) {
                literal(within);
            } else {
                base64(within, text);
            }
        } else {
            throw new Stop("content type or transfer encoding", from);
        }
    }

    private static boolean isLeaf(String type) {
        boolean text = type.startsWith("text/");
        String name = text && type.endsWith(CHARSET) ? type.substring(0, type.length() - CHARSET.length()) : type;
        return text == type.endsWith(CHARSET) && LEAF.matcher(name).matches();
    }

    private void multipart(String type, int level, int from) throws Stop {
        String boundary = String.format(Locale.ROOT, "=_mls_%04d", ++multiparts);
        int slash = type.indexOf(';');
        if (slash < 0
                || !SUBTYPES.contains(type.substring("multipart/".length(), slash))
                || !type.substring(slash).equals("; boundary=\"" + boundary + "\"")) {
            throw new Stop("multipart or boundary", from);
        }
        expect("--" + boundary);
        while (true) {
            part(level + 1);
            expect("");
            int before = at;
            String delimiter = line();
            if (delimiter.equals("--" + boundary + "--")) {
                return;
            }
            if (!delimiter.equals("--" + boundary)) {
                throw new Stop("boundary expected", before);
            }
        }
    }

    private void expect(String line) throws Stop {
        int before = at;
        if (!line().equals(line)) {
            throw new Stop("empty line or boundary expected", before);
        }
    }

    /** Returns the next line, which is ASCII without control characters. */
    private String line() throws Stop {
        int from = at;
        while (at < bytes.length && bytes[at] >= ' ' && bytes[at] != 0x7f) {
            at++;
        }
        if (at + 1 >= bytes.length || bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw new Stop("line of ASCII expected", Math.min(at, bytes.length));
        }
        if (at - from > 998) {
            throw new Stop("line is too long", from);
        }
        at += 2;
        return new String(bytes, from, at - from - 2, StandardCharsets.US_ASCII);
    }

    /** Returns where a body ends: at the end of the mail, or before the line break of the boundary after it. */
    private int bodyEnd(boolean within) throws Stop {
        if (!within) {
            return bytes.length;
        }
        for (int i = at; i + 3 < bytes.length; ) {
            switch (bytes[i + 3]) { // tells how far off a line break with two hyphens is at least
                case '-' -> {
                    if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '-') {
                        return i;
                    }
                    i++;
                }
                case '\n' -> i += 2;
                case '\r' -> i += 3;
                default -> i += 4;
            }
        }
        throw new Stop("part without a boundary after it", at);
    }

    private void literal(boolean within) throws Stop {
        int end = bodyEnd(within);
        if (!CanonicalText.isLiteralBody(bytes, at, end) || CanonicalText.holdsFile(bytes, at, end)) {
            throw new Stop("text must be encoded", at);
        }
        at = end;
    }

    private void base64(boolean within, boolean text) throws Stop {
        int end = bodyEnd(within);
        byte[] decoded = CanonicalBase64.decode(bytes, at, end);
        if (text) {
            if (CanonicalText.isLiteralBody(decoded, 0, decoded.length)
                    || CanonicalText.holdsFile(decoded, 0, decoded.length)) {
                throw new Stop("text must not be encoded, or not be there", at);
            }
            CanonicalText.requireBody(decoded, at);
        }
        at = end;
    }
}
