package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;

/** A {@link Combining} whose results are remembered. Not thread-safe. */
public final class Terminals implements Combining {
    private static final int SMALL = 128;

    /** Beyond so many, terminals are taken not to commute without looking. */
    private static final int MOST_COMPARED = 64;

    private final Combining combining;
    private final boolean absorbsRepeats;
    private final PairMemo memo = new PairMemo();

    /** The result for pairs of small terminals, {@link PairMemo#UNKNOWN} where not known yet. */
    private final int[] small = new int[SMALL * SMALL];

    /** Returns terminals that combine so: these, if they remember already. */
    public static Terminals of(Combining combining) {
        return combining instanceof Terminals terminals ? terminals : new Terminals(combining);
    }

    private Terminals(Combining combining) {
        this.combining = combining;
        this.absorbsRepeats = combining.absorbsRepeats();
        Arrays.fill(small, PairMemo.UNKNOWN);
    }

    /**
     * Returns whether terminals, and with them all that they come to, are known to commute; of many, that is not known.
     */
    public boolean commute(int[] distinct) {
        if (distinct.length > MOST_COMPARED) {
            return false;
        }
        for (int i = 0; i < distinct.length; i++) {
            for (int j = 0; j < i; j++) {
                if (combine(distinct[i], distinct[j]) != combine(distinct[j], distinct[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public int combine(int earlier, int later) {
        if (earlier == later && absorbsRepeats) {
            return earlier;
        }
        if (earlier < SMALL && later < SMALL) {
            int known = small[earlier * SMALL + later];
            if (known == PairMemo.UNKNOWN) {
                known = combining.combine(earlier, later);
                small[earlier * SMALL + later] = known;
            }
            return known;
        }
        int known = memo.get(earlier, later);
        if (known == PairMemo.UNKNOWN) {
            known = combining.combine(earlier, later);
            memo.put(earlier, later, known);
        }
        return known;
    }

    @Override
    public boolean isFinal(int terminal) {
        return combining.isFinal(terminal);
    }

    @Override
    public boolean absorbsRepeats() {
        return absorbsRepeats;
    }
}
