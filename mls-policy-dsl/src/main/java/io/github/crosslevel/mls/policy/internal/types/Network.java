package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.attribute.IpAddress;

/**
 * All IP addresses that begin with the same bits, in their IPv6 form.
 *
 * @param first the lowest of them
 * @param last the highest of them
 */
public record Network(IpAddress first, IpAddress last) {
    /** How many bits of the IPv6 form are before an IPv4 address. */
    private static final int MAPPED_BITS = 96;

    /** Returns how many bits can be fixed of addresses of this version. */
    static int bits(IpAddress address) {
        return address.isV4() ? IpAddress.BITS - MAPPED_BITS : IpAddress.BITS;
    }

    /** Returns the addresses that share so many bits with one, 0 to {@link #bits}. */
    static Network of(IpAddress address, int prefix) {
        int free = bits(address) - prefix;
        long highFree = mask(free - Long.SIZE);
        long lowFree = mask(free);
        return new Network(
                new IpAddress(address.high() & ~highFree, address.low() & ~lowFree),
                new IpAddress(address.high() | highFree, address.low() | lowFree));
    }

    /** Returns as many low bits, at least none and at most all. */
    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : (1L << bits) - 1;
    }
}
