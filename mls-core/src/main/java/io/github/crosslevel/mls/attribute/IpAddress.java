package io.github.crosslevel.mls.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * An address of the Internet Protocol, version 4 or 6, without zone. An IPv6 address that stands for an IPv4 address
 * ({@code ::ffff:10.0.0.1}) is that IPv4 address, so that one host has one value.
 *
 * @param high the first 64 bits of the IPv6 form
 * @param low the last 64 bits of the IPv6 form
 */
public record IpAddress(long high, long low) {
    /** How many bits the IPv6 form has. */
    public static final int BITS = 128;

    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int GROUPS = 8;
    private static final int MAX_CHARS = 45;

    /**
     * Reads an address: four decimal numbers without leading zeros, or groups of RFC 4291 §2.2, of which {@code ::} may
     * replace some and the last two may be written as an IPv4 address.
     *
     * @throws IllegalArgumentException if the text is no address
     */
    public static IpAddress parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("ip address is longer than " + MAX_CHARS + " chars");
        }
        if (text.indexOf(':') < 0) {
            return new IpAddress(0, MAPPED | v4(text, text));
        }
        int gap = text.indexOf("::");
        List<Long> front = groups(gap < 0 ? text : text.substring(0, gap), text, gap < 0);
        List<Long> back = gap < 0 ? List.of() : groups(text.substring(gap + 2), text, /* mayBeLast= */ true);
        int missing = GROUPS - front.size() - back.size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            throw malformed(text);
        }
        List<Long> all = new ArrayList<>(front);
        for (int i = 0; i < missing; i++) {
            all.add(0L);
        }
        all.addAll(back);
        return new IpAddress(word(all.subList(0, 4)), word(all.subList(4, GROUPS)));
    }

    /**
     * Returns the address of these bytes.
     *
     * @throws IllegalArgumentException if they are not 4 or 16
     */
    public static IpAddress of(byte[] bytes) {
        if (bytes.length == 4) {
            return new IpAddress(0, MAPPED | word(bytes, 0, 4));
        }
        if (bytes.length != 16) {
            throw new IllegalArgumentException("ip address has " + bytes.length + " bytes, not 4 or 16");
        }
        return new IpAddress(word(bytes, 0, 8), word(bytes, 8, 8));
    }

    /** Returns the 4 bytes of an IPv4 address or the 16 bytes of an IPv6 address, a new array. */
    public byte[] bytes() {
        byte[] bytes = new byte[isV4() ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            bytes[i] = (byte) ((fromEnd < 8 ? low : high) >>> (8 * (fromEnd % 8)));
        }
        return bytes;
    }

    /** Returns whether this is an IPv4 address. */
    public boolean isV4() {
        return high == 0 && (low & ~0xffff_ffffL) == MAPPED;
    }

    /** Returns the canonical form: dotted decimal, or that of RFC 5952. */
    @Override
    public String toString() {
        if (isV4()) {
            return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xffff;
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        return length < 2
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
    }

    private static String joined(int[] groups, int from, int to) {
        List<String> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            parts.add(Integer.toHexString(groups[i]));
        }
        return String.join(":", parts);
    }

    /** Reads groups of 16 bits; an IPv4 address at the end of an address is two of them. */
    private static List<Long> groups(String part, String text, boolean mayBeLast) {
        List<Long> groups = new ArrayList<>();
        if (part.isEmpty()) {
            return groups;
        }
        String[] words = part.split(":", -1);
        for (int i = 0; i < words.length; i++) {
            if (mayBeLast && i == words.length - 1 && words[i].indexOf('.') >= 0) {
                long tail = v4(words[i], text);
                groups.add(tail >>> 16);
                groups.add(tail & 0xffff);
            } else if (words[i].matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Long.parseLong(words[i], 16));
            } else {
                throw malformed(text);
            }
        }
        return groups;
    }

    private static long v4(String dotted, String text) {
        String[] parts = dotted.split("\\.", -1);
        if (parts.length != 4) {
            throw malformed(text);
        }
        long value = 0;
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                throw malformed(text);
            }
            value = value << 8 | Integer.parseInt(part);
        }
        return value;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("`" + text + "` is no ip address");
    }

    private static long word(List<Long> groups) {
        long word = 0;
        for (long group : groups) {
            word = word << 16 | group;
        }
        return word;
    }

    private static long word(byte[] bytes, int from, int length) {
        long word = 0;
        for (int i = from; i < from + length; i++) {
            word = word << 8 | (bytes[i] & 255);
        }
        return word;
    }
}
