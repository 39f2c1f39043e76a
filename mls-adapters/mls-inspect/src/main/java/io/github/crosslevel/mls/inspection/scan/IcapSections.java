package io.github.crosslevel.mls.inspection.scan;

/**
 * What the field {@code Encapsulated} of an answer says (RFC 3507 §4.4.1).
 *
 * @param headers how many bytes of HTTP headers come first
 * @param response whether they are those of a response
 * @param body whether a body in chunks follows
 */
record IcapSections(int headers, boolean response, boolean body) {
    private static final int MOST = 64 << 10;

    /** Returns what a list such as {@code res-hdr=0, res-body=137} says. */
    static IcapSections parse(String list) throws PeerException {
        boolean response = false;
        int before = -1;
        String last = "";
        for (String each : list.split(",", -1)) {
            if (last.endsWith("body")) {
                throw new PeerException("Encapsulated goes on after the body");
            }
            String part = each.strip();
            int equals = part.indexOf('=');
            last = equals < 0 ? "" : part.substring(0, equals);
            int offset = offset(part.substring(equals + 1));
            boolean ordered = before < 0 ? offset == 0 : offset > before;
            if (!ordered || !isSection(last)) {
                throw new PeerException("Encapsulated is not a list of sections in order");
            }
            response |= last.equals("res-hdr");
            before = offset;
        }
        if (!last.endsWith("body")) {
            throw new PeerException("Encapsulated names no body");
        }
        return new IcapSections(before, response, !last.equals("null-body"));
    }

    private static boolean isSection(String name) {
        return switch (name) {
            case "req-hdr", "res-hdr", "req-body", "res-body", "opt-body", "null-body" -> true;
            default -> false;
        };
    }

    private static int offset(String digits) throws PeerException {
        boolean number =
                !digits.isEmpty() && digits.length() <= 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int offset = number ? Integer.parseInt(digits) : -1;
        if (offset < 0 || offset > MOST) {
            throw new PeerException("Encapsulated has no offset up to " + MOST);
        }
        return offset;
    }
}
