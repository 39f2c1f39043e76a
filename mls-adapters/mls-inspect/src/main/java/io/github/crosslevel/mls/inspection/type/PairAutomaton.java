package io.github.crosslevel.mls.inspection.type;

import java.util.HashMap;
import java.util.Map;

/**
 * A small automaton over bytes that reads two at a time. All of its moves for a pair are one long: six bits for each
 * state, at the place that the number of the state says, hold the number of the next one, so that a move is one shift:
 *
 * <pre>{@code
 * state = rows[classes[pair] & ROW] >>> state;    // the six lowest bits are the state
 * }</pre>
 */
final class PairAutomaton {
    /** Bits that number a state; the first state is 0 and the next ones are multiples of this. */
    static final int BITS = 6;

    /** Takes the state out of what is left of a shift. */
    static final int STATE = (1 << BITS) - 1;

    /** Takes the number of a row out of a class; that of pairs in ASCII is 0. */
    static final int ROW = 0x7f;

    /** How many rows there may be. */
    static final int ROWS = ROW + 1;

    private static final int PAIRS = 1 << 16;

    /** Where one byte leads to. */
    @FunctionalInterface
    interface Moves {
        int next(int state, int unsignedByte);
    }

    private final byte[] classes = new byte[PAIRS];
    private final long[] rows = new long[ROWS];

    /** Makes the automaton with states up to {@code last}; moves among them may depend on bytes beyond ASCII only. */
    PairAutomaton(int last, Moves moves) {
        Map<Long, Byte> known = new HashMap<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            long row = 0;
            for (int state = 0; state <= last; state += BITS) {
                int next = moves.next(moves.next(state, pair & 0xff), pair >> 8);
                row |= (long) next << state;
            }
            byte number = known.computeIfAbsent(row, r -> (byte) known.size());
            rows[number] = row;
            classes[pair] = number;
        }
    }

    byte[] classes() {
        return classes.clone();
    }

    long[] rows() {
        return rows.clone();
    }
}
