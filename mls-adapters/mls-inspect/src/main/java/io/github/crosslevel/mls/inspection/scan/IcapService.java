package io.github.crosslevel.mls.inspection.scan;

import java.util.OptionalLong;

/**
 * What a service says that it can do, when asked by OPTIONS (RFC 3507 §4.10).
 *
 * @param method the one that is used: RESPMOD if it is offered, otherwise REQMOD
 * @param allows204 whether it may answer that nothing is to be changed
 * @param preview how many bytes it wants to see first, if it does; none beyond 64 KiB
 * @param seconds for how long this holds
 */
record IcapService(String method, boolean allows204, OptionalLong preview, long seconds) {
    private static final long LONGEST_PREVIEW = 64 << 10;
    private static final long LONGEST = 600;

    static IcapService of(IcapHead head) throws PeerException {
        if (head.status() != 200) {
            throw new PeerException("OPTIONS were answered with " + head.status());
        }
        boolean response = head.lists("methods", "RESPMOD");
        if (!response && !head.lists("methods", "REQMOD")) {
            throw new PeerException("service has no method RESPMOD or REQMOD");
        }
        OptionalLong preview = head.number("preview");
        if (preview.isPresent()) {
            preview = OptionalLong.of(Math.min(LONGEST_PREVIEW, preview.getAsLong()));
        }
        long seconds = Math.min(LONGEST, head.number("options-ttl").orElse(LONGEST));
        return new IcapService(response ? "RESPMOD" : "REQMOD", head.lists("allow", "204"), preview, seconds);
    }
}
