package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Looks for the keywords of a {@link KeywordSet} in a text that comes in pieces, wherever they end. What it finds it
 * tells once it has seen 16 KiB more, or at {@link #finish}. It takes that much memory and a little more. Not
 * thread-safe.
 */
public final class KeywordScanner {
    private static final int BLOCK = 1 << 14;

    private final KeywordSearch search;
    private final Consumer<KeywordHit> hits;
    /** How many bytes around a place are needed to say what stands there. */
    private final int after;

    private final int before;

    private Candidates candidates;
    private byte[] buffer = new byte[0];
    private int filled;
    /** Up to which index of the buffer it was searched, and the offset in the text that index 0 has. */
    private int searched;

    private long base;

    KeywordScanner(KeywordSearch search, int longest, Consumer<KeywordHit> hits) {
        this.search = search;
        this.hits = hits;
        this.candidates = search.candidates(0);
        this.after = longest + Long.BYTES;
        this.before = longest + Gb18030Boundary.WINDOW + 1;
    }

    /**
     * Takes the next piece.
     *
     * @throws IndexOutOfBoundsException if it lies outside the bytes
     */
    public void scan(byte[] piece, int from, int to) {
        Objects.checkFromToIndex(from, to, piece.length);
        int at = from;
        while (at < to) {
            makeRoom(to - at);
            int length = Math.min(buffer.length - filled, to - at);
            System.arraycopy(piece, at, buffer, filled, length);
            filled += length;
            at += length;
            if (filled == buffer.length && filled >= BLOCK) {
                search(filled - after);
            }
        }
    }

    /** Ends the text. Afterwards another one can begin. */
    public void finish() {
        search(filled);
        filled = 0;
        searched = 0;
        base = 0;
    }

    private void search(int to) {
        if (!candidates.hasRoomFor(to - searched)) {
            candidates = search.candidates(to - searched);
        }
        search.search(new Passage(buffer, 0, filled, base, hits), searched, to, candidates);
        searched = to;
    }

    /** Drops what is no longer needed, or takes a larger buffer, so that a short text needs no large one. */
    private void makeRoom(int wanted) {
        if (filled < buffer.length) {
            return;
        }
        int most = BLOCK + before + after;
        if (buffer.length < most) {
            long size = Math.max(2L * buffer.length, (long) filled + wanted);
            buffer = Arrays.copyOf(buffer, (int) Math.min(Math.max(size, 64), most));
            return;
        }
        int drop = searched - before;
        System.arraycopy(buffer, drop, buffer, 0, filled - drop);
        filled -= drop;
        searched -= drop;
        base += drop;
    }
}
