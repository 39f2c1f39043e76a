package io.github.crosslevel.mls.inspection.match;

import java.util.function.Consumer;

/** A part of a text in which keywords are looked for, with as much around it as the longest keyword needs. */
final class Passage {
    private final byte[] bytes;
    private final int low;
    private final int high;
    private final long base;
    private final Consumer<KeywordHit> hits;

    /**
     * Takes the bytes that are there, from {@code low} to {@code high}, and the offset that index 0 has in the text.
     */
    Passage(byte[] bytes, int low, int high, long base, Consumer<KeywordHit> hits) {
        this.bytes = bytes;
        this.low = low;
        this.high = high;
        this.base = base;
        this.hits = hits;
    }

    byte[] bytes() {
        return bytes;
    }

    int low() {
        return low;
    }

    int high() {
        return high;
    }

    /** Reports a keyword if it stands at an index; returns about how many bytes were looked at. */
    int compare(EncodedKeyword keyword, int start) {
        if (start < low || start + keyword.length() > high) {
            return 0;
        }
        int agrees = keyword.agrees(bytes, start);
        if (agrees < keyword.length()) {
            return agrees;
        }
        int looked = agrees;
        if (keyword.encoding() == TextEncoding.GB18030) {
            Gb18030Boundary boundary = Gb18030Boundary.of(bytes, low, high, start);
            looked += boundary.looked();
            if (boundary.within()) {
                return looked;
            }
        } else if (isUtf16(keyword.encoding()) && ((base + start) & 1) == 1) {
            return looked;
        }
        hits.accept(
                new KeywordHit(keyword.keyword(), keyword.encoding(), base + start, base + start + keyword.length()));
        return looked;
    }

    private static boolean isUtf16(TextEncoding encoding) {
        return encoding == TextEncoding.UTF_16LE || encoding == TextEncoding.UTF_16BE;
    }
}
