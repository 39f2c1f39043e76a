package io.github.crosslevel.mls.attribute;

import java.util.Locale;

/**
 * The hardware address of a network interface (EUI-48).
 *
 * @param value its 48 bits, the first octet in the highest
 */
public record MacAddress(long value) {
    /** How many bits an address has. */
    public static final int BITS = 48;

    /** Checks the range. */
    public MacAddress {
        if (value >>> BITS != 0) {
            throw new IllegalArgumentException("mac address has more than " + BITS + " bits");
        }
    }

    /**
     * Reads six octets of two hexadecimal digits, all separated by {@code :} or all by {@code -}.
     *
     * @throws IllegalArgumentException if the text is no such address
     */
    public static MacAddress parse(String text) {
        boolean wellFormed = text.length() == 17
                && (text.matches("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}")
                        || text.matches("([0-9a-fA-F]{2}-){5}[0-9a-fA-F]{2}"));
        if (!wellFormed) {
            throw new IllegalArgumentException("no mac address of the form `00:1a:2b:3c:4d:5e`");
        }
        return new MacAddress(Long.parseLong(text.replace(":", "").replace("-", ""), 16));
    }

    /** Returns the form {@code 00:1a:2b:3c:4d:5e}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%012x", value).replaceAll("..(?!$)", "$0:");
    }
}
