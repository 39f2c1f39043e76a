package io.github.crosslevel.mls.http.wire;

import java.util.Arrays;
import java.util.List;

/**
 * Names of fields in lower case, found by their bytes: for those that ordinary messages have, no text is made.
 * Immutable and thread-safe.
 */
final class FieldNames {
    private static final int SLOTS = 256;
    private static final String NONE = "";

    /** For each byte of a name its lower-case form, and 0 for what a name must not hold. */
    private static final byte[] LOWER = new byte[128];

    /** All of {@link FieldSection#RESERVED} are here, and others. */
    private static final String[] KNOWN = new String[SLOTS];

    private static final boolean[] RESERVED = new boolean[SLOTS];

    static {
        for (char c = 0; c < LOWER.length; c++) {
            LOWER[c] = Grammar.isNameChar(c) ? (byte) Character.toLowerCase(c) : 0;
        }
        Arrays.fill(KNOWN, NONE);
        String names = "accept accept-encoding accept-language authorization cache-control connection"
                + " content-disposition content-encoding content-language content-length content-type cookie date dnt"
                + " etag expect host if-modified-since if-none-match keep-alive last-modified location mls-request"
                + " origin pragma priority proxy-connection referer sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform"
                + " sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user server set-cookie te trailer"
                + " transfer-encoding upgrade upgrade-insecure-requests user-agent vary via x-content-type-options"
                + " x-forwarded-for x-forwarded-host x-forwarded-proto x-requested-with";
        for (String name : List.of(names.split(" ", -1))) {
            int slot = freeSlot(name);
            KNOWN[slot] = name;
            RESERVED[slot] = FieldSection.RESERVED.contains(name);
        }
    }

    private FieldNames() {}

    private static int slot(int first, int middle, int last, int length) {
        return (first * 7 + middle * 31 + last * 3 + length * 17) & (SLOTS - 1);
    }

    private static int freeSlot(String name) {
        int length = name.length();
        int slot = slot(name.charAt(0), name.charAt(length / 2), name.charAt(length - 1), length);
        while (!KNOWN[slot].isEmpty()) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /** Returns the index behind the name that begins at {@code from}; it may be empty. The bytes are ASCII. */
    static int end(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && LOWER[bytes[i]] != 0) {
            i++;
        }
        return i;
    }

    /** Returns the slot of a name that is not empty, or -1 if it is none of the usual ones. */
    static int slotOf(byte[] bytes, int from, int to) {
        int length = to - from;
        int slot = slot(LOWER[bytes[from]], LOWER[bytes[from + length / 2]], LOWER[bytes[to - 1]], length);
        while (!KNOWN[slot].isEmpty()) {
            if (isSame(KNOWN[slot], bytes, from, to)) {
                return slot;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return -1;
    }

    /** Returns the name in a slot. */
    static String inSlot(int slot) {
        return KNOWN[slot];
    }

    /** Returns whether the name in a slot, if there is one, belongs to the framing. */
    static boolean isReserved(int slot) {
        return slot >= 0 && RESERVED[slot];
    }

    /** Returns any name in lower case. */
    static String lowerCase(byte[] bytes, int from, int to) {
        byte[] lower = new byte[to - from];
        for (int i = from; i < to; i++) {
            lower[i - from] = LOWER[bytes[i]];
        }
        return Ascii.text(lower, 0, lower.length);
    }

    private static boolean isSame(String name, byte[] bytes, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (name.charAt(i - from) != LOWER[bytes[i]]) {
                return false;
            }
        }
        return true;
    }
}
