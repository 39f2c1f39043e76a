package io.github.crosslevel.mls.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Everything that is one edit away from a byte string, with the edits that parsers get wrong. */
final class Mutations {
    private static final byte[] TELLING = telling();

    private Mutations() {}

    private static byte[] telling() {
        byte[] punctuation = "\0\t\n\r \"#'+,-./09:;<=>AZ[\\]_az{|}".getBytes(StandardCharsets.US_ASCII);
        byte[] beyondAscii = {0x7f, (byte) 0x80, (byte) 0xbf, (byte) 0xc0, (byte) 0xe4, (byte) 0xef, (byte) 0xff};
        byte[] all = Arrays.copyOf(punctuation, punctuation.length + beyondAscii.length);
        System.arraycopy(beyondAscii, 0, all, punctuation.length, beyondAscii.length);
        return all;
    }

    /** Returns each edit with its name: cut short, one byte replaced, removed, doubled or put in between. */
    static Map<String, byte[]> of(byte[] bytes) {
        Map<String, byte[]> mutations = new LinkedHashMap<>();
        for (int at = 0; at < bytes.length; at++) {
            mutations.put("cut at " + at, Arrays.copyOf(bytes, at));
            mutations.put("without byte " + at, splice(bytes, at, at + 1));
            mutations.put("byte " + at + " twice", splice(bytes, at, at, bytes[at]));
            for (byte value : replacements(bytes[at])) {
                mutations.put(name("byte " + at + " is ", value), splice(bytes, at, at + 1, value));
            }
        }
        for (int at = 0; at <= bytes.length; at++) {
            for (byte value : TELLING) {
                mutations.put(name("before byte " + at + " ", value), splice(bytes, at, at, value));
            }
        }
        return mutations;
    }

    /** Every flipped bit, and every telling byte. */
    private static List<Byte> replacements(byte original) {
        TreeSet<Byte> values = new TreeSet<>();
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            values.add((byte) (original ^ 1 << bit));
        }
        for (byte value : TELLING) {
            values.add(value);
        }
        values.remove(original);
        return new ArrayList<>(values);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte... with) {
        byte[] spliced = new byte[bytes.length - (to - from) + with.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(with, 0, spliced, from, with.length);
        System.arraycopy(bytes, to, spliced, from + with.length, bytes.length - to);
        return spliced;
    }

    private static String name(String edit, byte value) {
        return edit + "0x" + Integer.toHexString(value & 0xff);
    }
}
