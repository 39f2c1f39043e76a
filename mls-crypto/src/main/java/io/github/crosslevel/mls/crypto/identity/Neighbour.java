package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;

/**
 * What a host knows about who has an address on a link.
 *
 * @param address the address
 * @param hardware who answered for it, as far as it is known
 * @param state how sure that is
 */
public record Neighbour(IpAddress address, MacAddress hardware, State state) {
    /** How sure an entry is. */
    public enum State {
        /** The neighbour answered, or an administrator entered it. */
        COMPLETE,
        /** Asked, and not answered. */
        INCOMPLETE,
        /** Answered by this host for somebody else. */
        PROXY
    }
}
