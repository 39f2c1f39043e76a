package io.github.crosslevel.mls.inspection.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many keywords in one pass over bytes (Aho and Corasick, 1975), ASCII letters in either case.
 *
 * <p>Bytes that no keyword holds share a class, and each state has one successor per class: a step is two array reads
 * whatever the keywords and the input are. The memory is one number per state and class. Immutable.
 */
public final class KeywordAutomaton {
    private static final int MOST_BYTES = 1 << 20;
    private static final int[] NONE = {};

    /** Is told of each occurrence. */
    @FunctionalInterface
    public interface Hits {
        /** Takes the index of the keyword, and how many bytes were read up to its end. */
        void hit(int keyword, long end);
    }

    private final byte[] classes;
    private final int width;
    private final int[] next;
    private final int[][] found;

    private KeywordAutomaton(List<byte[]> keywords) {
        this.classes = new byte[256];
        this.width = classify(keywords);
        int states = 1 + keywords.stream().mapToInt(k -> k.length).sum();
        this.next = new int[states * width];
        this.found = new int[states][];
        Arrays.fill(found, NONE);
        insert(keywords);
        link();
    }

    /**
     * Returns the automaton for keywords.
     *
     * @throws IllegalArgumentException if one is empty or occurs twice, or all together are longer than 1 MiB in UTF-8
     */
    public static KeywordAutomaton of(List<String> keywords) {
        List<byte[]> bytes = keywords.stream()
                .map(k -> fold(k.getBytes(StandardCharsets.UTF_8)))
                .toList();
        if (bytes.stream().mapToLong(k -> k.length).sum() > MOST_BYTES) {
            throw new IllegalArgumentException("keywords are longer than " + MOST_BYTES + " bytes together");
        }
        return new KeywordAutomaton(bytes);
    }

    /** Returns a scanner at the start of an input. */
    public Scanner scanner(Hits hits) {
        return new Scanner(hits);
    }

    private static byte[] fold(byte[] keyword) {
        for (int i = 0; i < keyword.length; i++) {
            keyword[i] = lower(keyword[i]);
        }
        return keyword;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 'a' - 'A') : b;
    }

    private int classify(List<byte[]> keywords) {
        boolean[] used = new boolean[256];
        keywords.forEach(keyword -> {
            for (byte b : keyword) {
                used[b & 0xff] = true;
            }
        });
        int count = 1;
        for (int b = 0; b < 256; b++) {
            if (used[b]) {
                classes[b] = (byte) count++;
            }
        }
        for (int b = 'A'; b <= 'Z'; b++) {
            classes[b] = classes[lower((byte) b)];
        }
        return count;
    }

    private void insert(List<byte[]> keywords) {
        int states = 1;
        for (int i = 0; i < keywords.size(); i++) {
            int state = 0;
            for (byte b : keywords.get(i)) {
                int edge = state * width + (classes[b & 0xff] & 0xff);
                if (next[edge] == 0) {
                    next[edge] = states++;
                }
                state = next[edge];
            }
            if (state == 0 || found[state].length > 0) {
                throw new IllegalArgumentException("keyword " + i + " is empty or occurs twice");
            }
            found[state] = new int[] {i};
        }
    }

    /** Gives each state the successors and keywords of its longest proper suffix, in breadth-first order. */
    private void link() {
        int[] suffix = new int[found.length];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int c = 0; c < width; c++) {
                int inherited = state == 0 ? 0 : next[suffix[state] * width + c];
                int child = next[state * width + c];
                if (child == 0) {
                    next[state * width + c] = inherited;
                } else {
                    suffix[child] = inherited;
                    found[child] = join(found[child], found[inherited]);
                    queue.add(child);
                }
            }
        }
    }

    private static int[] join(int[] own, int[] inherited) {
        int[] both = Arrays.copyOf(own, own.length + inherited.length);
        System.arraycopy(inherited, 0, both, own.length, inherited.length);
        return both;
    }

    /** One pass over an input, in pieces. Not thread-safe. */
    public final class Scanner {
        private final Hits hits;
        private int state;
        private long read;

        private Scanner(Hits hits) {
            this.hits = hits;
        }

        /** Takes the next piece. */
        public void scan(byte[] piece, int length) {
            int s = state;
            for (int i = 0; i < length; i++) {
                s = next[s * width + (classes[piece[i] & 0xff] & 0xff)];
                int[] ends = found[s];
                for (int keyword : ends) {
                    hits.hit(keyword, read + i + 1);
                }
            }
            state = s;
            read += length;
        }
    }
}
