package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.attribute.IpAddress;

/**
 * A block of addresses of one version of the Internet Protocol (RFC 4632, RFC 4291 §2.3).
 *
 * @param network its first address
 * @param prefixLength how many leading bits its addresses share: 1 to 32, for IPv6 1 to 128
 */
public record CidrBlock(IpAddress network, int prefixLength) {
    private static final int V4_BITS = 32;

    /** Checks that the length fits the address and that no bit behind it is set. */
    public CidrBlock {
        int most = network.isV4() ? V4_BITS : IpAddress.BITS;
        if (prefixLength < 1 || prefixLength > most) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " is not within 1 to " + most);
        }
        if (!network.equals(first(network, prefixLength))) {
            throw new IllegalArgumentException("`" + network + "/" + prefixLength + "` has bits behind its prefix");
        }
    }

    /**
     * Reads {@code address/length}, or an address that stands for itself alone.
     *
     * @throws IllegalArgumentException if the text is no block
     */
    public static CidrBlock parse(String text) {
        int slash = text.indexOf('/');
        IpAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new CidrBlock(network, network.isV4() ? V4_BITS : IpAddress.BITS);
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("`" + length + "` is no prefix length");
        }
        return new CidrBlock(network, Integer.parseInt(length));
    }

    /** Returns whether an address is in the block; an IPv4 address is in no block of IPv6. */
    public boolean contains(IpAddress address) {
        return address.isV4() == network.isV4() && first(address, prefixLength).equals(network);
    }

    private static IpAddress first(IpAddress address, int prefixLength) {
        int bits = address.isV4() ? prefixLength + IpAddress.BITS - V4_BITS : prefixLength;
        long high = bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
        long low = bits <= Long.SIZE ? 0 : -1L << (IpAddress.BITS - bits);
        return new IpAddress(address.high() & high, address.low() & low);
    }

    /** Returns the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }
}
