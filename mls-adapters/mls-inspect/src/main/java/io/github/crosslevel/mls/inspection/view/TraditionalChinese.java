package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Which simplified character a traditional one is written as, one for one, as ICU has it; the file names its licence.
 */
final class TraditionalChinese {
    private static final String FILE = "traditional-simplified.txt";
    private static final int FIRST = 0x3400;
    private static final int LAST = 0x9fff;

    /** The common characters by table, 0 where nothing changes; the others by map. */
    private static final char[] COMMON = new char[LAST - FIRST + 1];

    private static final Map<Integer, Integer> OTHERS = new HashMap<>();

    static {
        read().lines().filter(line -> !line.startsWith("#")).forEach(TraditionalChinese::add);
    }

    private TraditionalChinese() {}

    private static String read() {
        try (InputStream in = TraditionalChinese.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a line of characters in pairs. */
    private static void add(String line) {
        int[] pairs = line.codePoints().toArray();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            if (pairs[i] >= FIRST && pairs[i] <= LAST && pairs[i + 1] <= Character.MAX_VALUE) {
                COMMON[pairs[i] - FIRST] = (char) pairs[i + 1];
            } else {
                OTHERS.put(pairs[i], pairs[i + 1]);
            }
        }
    }

    /** Returns the simplified character, or the character itself. */
    static int simplified(int c) {
        if (c < FIRST) {
            return c;
        }
        if (c <= LAST && COMMON[c - FIRST] != 0) {
            return COMMON[c - FIRST];
        }
        return c > LAST || !OTHERS.isEmpty() ? OTHERS.getOrDefault(c, c) : c;
    }
}
