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
    private static final int GROUP = 16;
    private static final long LAST_GROUP = 0xffff;
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
            return new IpAddress(0, MAPPED | v4(text, 0));
        }
        return groups(text);
    }

    /** Reads groups: those before a gap fill the address from its beginning, those behind it up to its end. */
    private static IpAddress groups(String text) {
        int gap = text.startsWith("::") ? 0 : -1;
        int at = gap < 0 ? 0 : 2;
        int count = 0;
        long[] front = new long[2];
        long[] back = new long[2];
        while (at < text.length()) {
            int end = endOfGroup(text, at);
            if (end < text.length() && text.charAt(end) == '.') {
                long tail = v4(text, at);
                put(tail >>> GROUP, count, gap < 0 ? front : back, gap, text);
                put(tail & LAST_GROUP, count + 1, gap < 0 ? front : back, gap, text);
                count += 2;
                break;
            }
            put(group(text, at, end), count++, gap < 0 ? front : back, gap, text);
            at = end + 1;
            if (end == text.length()) {
                break;
            }
            if (text.charAt(end) != ':' || at == text.length()) {
                throw malformed(text);
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    throw malformed(text);
                }
                gap = count;
                at++;
            }
        }
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            throw malformed(text);
        }
        return new IpAddress(front[0] | back[0], front[1] | back[1]);
    }

    /** Puts a group at its place, or behind all others if there was a gap. */
    private static void put(long group, int number, long[] words, int gap, String text) {
        if (number >= GROUPS) {
            throw malformed(text);
        }
        if (gap < 0) {
            words[number / 4] |= group << (48 - GROUP * (number % 4));
        } else {
            words[0] = words[0] << GROUP | words[1] >>> (Long.SIZE - GROUP);
            words[1] = words[1] << GROUP | group;
        }
    }

    private static int endOfGroup(String text, int from) {
        int end = from;
        while (end < text.length() && hex(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static long group(String text, int from, int end) {
        if (end == from || end - from > 4) {
            throw malformed(text);
        }
        long group = 0;
        for (int i = from; i < end; i++) {
            group = group << 4 | hex(text.charAt(i));
        }
        return group;
    }

    /** Returns the value of a hexadecimal digit of ASCII, or -1. */
    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | ' '; // no other char becomes one of these letters by it
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
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

    /** Reads four decimal numbers from a place to the end of the text. */
    private static long v4(String text, int from) {
        long value = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                throw malformed(text);
            }
            int first = at;
            int number = 0;
            while (at < text.length() && at - first < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                number = number * 10 + text.charAt(at++) - '0';
            }
            boolean padded = at - first > 1 && text.charAt(first) == '0';
            if (at == first || padded || number > 255) {
                throw malformed(text);
            }
            value = value << 8 | number;
        }
        if (at != text.length()) {
            throw malformed(text);
        }
        return value;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("`" + text + "` is no ip address");
    }

    private static long word(byte[] bytes, int from, int length) {
        long word = 0;
        for (int i = from; i < from + length; i++) {
            word = word << 8 | (bytes[i] & 255);
        }
        return word;
    }
}
