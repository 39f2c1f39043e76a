package io.github.crosslevel.mls.crypto.key;

import java.util.EnumMap;
import java.util.Map;

/**
 * For how many epochs the tag of each dimension in label tokens keeps its keys; one epoch unless set. Immutable.
 *
 * <pre>{@code
 * TagPeriods periods = TagPeriods.everyEpoch().with(KeyUse.LABEL_TAG, 15).with(KeyUse.ROUTE_TAG, 60);
 * }</pre>
 */
public final class TagPeriods {
    /** The longest period, in epochs. */
    public static final int MOST = 65_535;

    private static final TagPeriods EVERY_EPOCH = new TagPeriods(Map.of());

    private final Map<KeyUse, Integer> epochs;

    private TagPeriods(Map<KeyUse, Integer> epochs) {
        this.epochs = Map.copyOf(epochs);
    }

    /** Returns the periods of one epoch for all. */
    public static TagPeriods everyEpoch() {
        return EVERY_EPOCH;
    }

    /**
     * Returns these periods with another one for a tag.
     *
     * @param tag which, see {@link KeyUse#isTag}
     * @param period in epochs, 1 to {@value #MOST}
     * @throws IllegalArgumentException if that is no tag, or out of range
     */
    public TagPeriods with(KeyUse tag, int period) {
        if (!tag.isTag() || period < 1 || period > MOST) {
            throw new IllegalArgumentException(tag + " cannot have a period of " + period + " epochs");
        }
        Map<KeyUse, Integer> changed = new EnumMap<>(KeyUse.class);
        changed.putAll(epochs);
        changed.put(tag, period);
        return new TagPeriods(changed);
    }

    /** Returns the period in epochs. */
    public int of(KeyUse use) {
        return epochs.getOrDefault(use, 1);
    }

    /** Whether a chain of its own has such a period. */
    static boolean isPeriod(int epochs) {
        return epochs > 1 && epochs <= MOST;
    }

    @Override
    public String toString() {
        return epochs.toString();
    }
}
