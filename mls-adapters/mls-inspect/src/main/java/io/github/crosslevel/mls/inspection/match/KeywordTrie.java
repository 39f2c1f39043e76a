package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;
import java.util.List;

/**
 * All keywords as a trie with links to suffixes (Aho and Corasick, 1975): at most two steps for each byte, whatever the
 * keywords and the text are. Edges are kept in one hash table, so that memory follows the number of bytes of keywords
 * and not that of possible edges. Bytes are folded as in {@link GramFilter}, and what is found has to be compared.
 * Immutable.
 */
final class KeywordTrie {
    private static final int MULTIPLIER = 0x9E3779B1;
    private static final int NONE = -1;

    private final EncodedKeyword[] keywords;
    /** Edges: state and byte in one number, and the state that follows; 0 is no edge. */
    private final int[] edges;

    private final int[] targets;
    private final int[] suffix;
    /** The keyword that ends in a state, and the next longest suffix in which one ends; −1 is none. */
    private final int[] ends;

    private final int[] shorter;
    /** For each keyword another one that ends in the same state. */
    private final int[] twins;

    private final int longest;
    private int states = 1;

    KeywordTrie(List<EncodedKeyword> keywords) {
        this.keywords = keywords.toArray(EncodedKeyword[]::new);
        int most = 1 + keywords.stream().mapToInt(EncodedKeyword::length).sum();
        this.edges = new int[Integer.highestOneBit(most) * 4];
        this.targets = new int[edges.length];
        this.suffix = new int[most];
        this.shorter = new int[most];
        this.ends = new int[most];
        this.twins = new int[keywords.size()];
        this.longest = keywords.stream().mapToInt(EncodedKeyword::length).max().orElse(0);
        Arrays.fill(ends, NONE);
        Arrays.fill(shorter, NONE);
        int[] parents = new int[most];
        link(insert(parents), parents);
    }

    private int slot(int edge) {
        int slot = (edge * MULTIPLIER) >>> Integer.numberOfLeadingZeros(edges.length - 1);
        while (targets[slot] != 0 && edges[slot] != edge) {
            slot = (slot + 1) & (edges.length - 1);
        }
        return slot;
    }

    private int next(int state, int b) {
        return targets[slot((state << 8) | b)];
    }

    /**
     * Inserts all keywords byte by byte, the first of each first, and returns the byte by which each state is reached.
     */
    private int[] insert(int[] parents) {
        int[] at = new int[keywords.length];
        int[] reachedBy = new int[parents.length];
        for (int depth = 0; depth < longest; depth++) {
            for (int k = 0; k < keywords.length; k++) {
                if (depth < keywords[k].length()) {
                    at[k] = child(at[k], GramFilter.foldByte(keywords[k].at(depth)), parents, reachedBy);
                }
            }
        }
        for (int k = 0; k < keywords.length; k++) {
            twins[k] = ends[at[k]];
            ends[at[k]] = k;
        }
        return reachedBy;
    }

    private int child(int state, int b, int[] parents, int[] reachedBy) {
        int edge = (state << 8) | b;
        int slot = slot(edge);
        if (targets[slot] == 0) {
            edges[slot] = edge;
            targets[slot] = states;
            parents[states] = state;
            reachedBy[states] = b;
            states++;
        }
        return targets[slot];
    }

    /** States are numbered by their depth, so that those of suffixes come first. */
    private void link(int[] bytes, int[] parents) {
        for (int state = 1; state < states; state++) {
            int parent = parents[state];
            int back = parent == 0 ? 0 : follow(suffix[parent], bytes[state]);
            suffix[state] = back;
            shorter[state] = ends[back] != NONE ? back : shorter[back];
        }
    }

    private int follow(int state, int b) {
        int from = state;
        int next = next(from, b);
        while (next == 0 && from != 0) {
            from = suffix[from];
            next = next(from, b);
        }
        return next;
    }

    /** Reports the keywords whose windows start from {@code from} up to {@code to}. */
    void search(Passage passage, int from, int to) {
        int first = Math.max(passage.low(), from - longest);
        int last = (int) Math.min(passage.high(), (long) to + longest);
        int state = 0;
        for (int i = first; i < last; i++) {
            state = follow(state, GramFilter.foldByte(passage.bytes()[i]));
            for (int s = ends[state] != NONE ? state : shorter[state]; s != NONE; s = shorter[s]) {
                for (int k = ends[s]; k != NONE; k = twins[k]) {
                    int start = i + 1 - keywords[k].length();
                    int window = start + keywords[k].window();
                    if (start >= first && window >= from && window < to) {
                        passage.compare(keywords[k], start);
                    }
                }
            }
        }
    }
}
