package io.github.crosslevel.mls.crypto.desensitize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Finds resident ids, mobile numbers, cards and unified social credit codes in UTF-8 text as it streams by, by their
 * form and check digits. Accounts, names and addresses have no check digit and cannot be told from other text.
 *
 * <p>Found is what stands by itself, not within a longer run of letters and digits, in full-width characters too, and
 * in one piece or in the usual groups with one space, hyphen or invisible character between them.
 * {@code docs/desensitisation.md} lists the groups. Cards must begin with digits under which they are issued, resident
 * ids with a known province; cards and 15-digit resident ids, which prove little, are not looked for behind a decimal
 * point.
 *
 * <p>Scan decoded text: a number that is written with escapes, as {@code \}{@code u0031}, is not found, and neither is
 * one directly behind the letter of an escape. Bytes that are not UTF-8 end a number.
 *
 * <p>Where chunks end makes no difference. Memory is bounded, less than 3 KiB. Not thread-safe; a scanner serves one
 * stream.
 *
 * <pre>{@code
 * Utf8FieldScanner scanner = new Utf8FieldScanner(finding -> log.add(finding.toString()));
 * for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
 *     scanner.update(buffer, 0, n);
 * }
 * scanner.finish();
 * }</pre>
 */
public final class Utf8FieldScanner {
    /** Bytes that matter where nothing is begun: digits, and those that characters which may matter begin with. */
    private static final boolean[] STOPS = new boolean[256];

    static {
        for (int digit = '0'; digit <= '9'; digit++) {
            STOPS[digit] = true;
        }
        STOPS[0xc2] = true; // U+0080 to U+00BF
        STOPS[0xe2] = true; // U+2000 to U+2FFF
        STOPS[0xe3] = true; // U+3000 to U+3FFF
        STOPS[0xef] = true; // U+F000 to U+FFFF
    }

    private final Candidates candidates;
    private long position;
    /** The bits of a character whose last bytes are missing, and how many are. */
    private int partial;

    private int missing;
    private long partialAt;
    private boolean finished;

    /**
     * Returns a scanner at the beginning of a stream, which gives what it finds in order, each as soon as it is sure.
     */
    public Utf8FieldScanner(Consumer<Finding> sink) {
        this.candidates = new Candidates(sink);
    }

    /** Returns all that is found in a text. */
    public static List<Finding> findAll(byte[] utf8) {
        List<Finding> found = new ArrayList<>();
        Utf8FieldScanner scanner = new Utf8FieldScanner(found::add);
        scanner.update(utf8, 0, utf8.length);
        scanner.finish();
        return found;
    }

    /** Returns all that is found in a text, with offsets in its UTF-8 form. */
    public static List<Finding> findAll(String text) {
        return findAll(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes the next bytes of the stream.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     * @throws IllegalStateException after {@link #finish}
     */
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (finished) {
            throw new IllegalStateException("the stream is finished");
        }
        int end = offset + length;
        int i = offset;
        while (i < end) {
            if (missing == 0 && isDigit(bytes[i])) {
                int from = i;
                do {
                    i++;
                } while (i < end && isDigit(bytes[i]));
                candidates.accept(bytes, from, i, position);
                position += i - from;
            } else if (missing == 0 && candidates.isIdle() && !STOPS[bytes[i] & 0xff]) {
                int stop = nextStop(bytes, i + 1, end);
                position += stop - i;
                char before = stop - i > 1 ? passed(bytes[stop - 2]) : candidates.last();
                candidates.passed(before, passed(bytes[stop - 1]), position - 1);
                i = stop;
            } else {
                take(bytes[i] & 0xff);
                i++;
            }
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int nextStop(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && !STOPS[bytes[i] & 0xff]) {
            i++;
        }
        return i;
    }

    private static char passed(byte b) {
        return b < 0 ? Symbol.BREAK : Symbol.of(b);
    }

    private void take(int b) {
        if (missing > 0 && (b & 0xc0) == 0x80) {
            partial = partial << 6 | (b & 0x3f);
            missing--;
            position++;
            if (missing == 0) {
                candidates.accept(Symbol.of(partial), partialAt, (int) (position - partialAt));
            }
            return;
        }
        breakOff();
        if (b < 0x80) {
            candidates.accept(Symbol.of(b), position, 1);
        } else if (STOPS[b]) {
            missing = b < 0xe0 ? 1 : 2;
            partial = b < 0xe0 ? b & 0x1f : b & 0x0f;
            partialAt = position;
        } else {
            candidates.accept(Symbol.BREAK, position, 1);
        }
        position++;
    }

    /** Ends a character whose last bytes did not come. */
    private void breakOff() {
        if (missing > 0) {
            missing = 0;
            candidates.accept(Symbol.BREAK, partialAt, (int) (position - partialAt));
        }
    }

    /** Takes note that the stream is over. Repeating it has no effect. */
    public void finish() {
        if (!finished) {
            finished = true;
            breakOff();
            candidates.finish();
        }
    }

    /**
     * Returns the offset from which on it is not yet sure what is found: findings still to come begin there or later.
     * It is less than 512 bytes behind what was taken, and exactly there once the stream is finished.
     */
    public long undecidedFrom() {
        if (finished) {
            return position;
        }
        return candidates.undecidedFrom(missing > 0 ? partialAt : position);
    }
}
