package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.attribute.IpAddress;
import java.io.IOException;
import java.util.List;

/**
 * The port to the neighbour table (ARP, NDP) of the host. It knows only neighbours on the same link: behind a router
 * every address has the router's hardware address. Thread-safe.
 */
@FunctionalInterface
public interface NeighbourTable {
    /**
     * Returns the entries for an address, on all links.
     *
     * @throws IOException if the table cannot be read, or is not understood as a whole
     */
    List<Neighbour> find(IpAddress address) throws IOException;
}
