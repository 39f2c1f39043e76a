package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.util.Arrays;

/**
 * Running text, whose other forms are looked for in stretches that overlap by an eighth. What is longer than that,
 * encoded, and lies across the end of a stretch is seen encoded only.
 */
final class TextWindows {
    private static final int MOST = 64 << 10;
    private static final int LEAST = 64;

    private enum Certainty {
        /** It is text. */
        TEXT,
        /** Whatever has no control characters may be text. */
        ANYTHING
    }

    private final ByteSource in;
    private final Reading reading;
    private final Certainty certainty;

    private TextWindows(ByteSource in, Reading reading, Certainty certainty) {
        this.in = in;
        this.reading = reading;
        this.certainty = certainty;
    }

    static TextWindows ofText(ByteSource in, Reading reading) {
        return new TextWindows(in, reading, Certainty.TEXT);
    }

    static TextWindows ofBytes(ByteSource in, Reading reading) {
        return new TextWindows(in, reading, Certainty.ANYTHING);
    }

    void read() throws IOException {
        int length = (int) Math.max(LEAST, Math.min(MOST, reading.limit(Limit.LEAF_BYTES)));
        byte[] bytes = in.readUpTo(length);
        long start = 0;
        while (bytes.length == length) {
            int end = characterStart(bytes, length - 1);
            show(Arrays.copyOf(bytes, end), start);
            int next = characterStart(bytes, end - length / 8);
            byte[] more = in.readUpTo(next);
            bytes = Arrays.copyOfRange(bytes, next, length + more.length);
            System.arraycopy(more, 0, bytes, length - next, more.length);
            start += next;
        }
        show(bytes, start);
    }

    private void show(byte[] bytes, long start) throws IOException {
        if (certainty == Certainty.TEXT || looksLikeText(bytes)) {
            reading.forms(View.piece(in.path(), ViewKind.TEXT, bytes, start, false));
        }
    }

    private static int characterStart(byte[] bytes, int index) {
        int start = index;
        while (start > index - 3 && (bytes[start] & 0xc0) == 0x80) {
            start--;
        }
        return start;
    }

    private static boolean looksLikeText(byte[] bytes) {
        for (byte b : bytes) {
            if ((b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
