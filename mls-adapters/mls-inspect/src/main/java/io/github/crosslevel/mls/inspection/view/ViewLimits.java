package io.github.crosslevel.mls.inspection.view;

import java.util.EnumMap;
import java.util.Map;

/** The limits of reading views. Immutable. */
public final class ViewLimits {
    private static final ViewLimits STANDARD = new ViewLimits(new EnumMap<>(Limit.class));

    private final Map<Limit, Long> values;

    private ViewLimits(Map<Limit, Long> values) {
        this.values = values;
    }

    /** Returns limits in which each has its {@linkplain Limit#standard() standard} value. */
    public static ViewLimits standard() {
        return STANDARD;
    }

    /**
     * Returns these limits with another value for one.
     *
     * @param value 0 or more, for those in bytes at most 1 GiB but for {@link Limit#EXPANDED_BYTES}
     * @throws IllegalArgumentException if the value is out of range
     */
    public ViewLimits with(Limit limit, long value) {
        boolean held = limit == Limit.LEAF_BYTES || limit == Limit.NAME_BYTES || limit == Limit.HELD_BYTES;
        if (value < 0 || (held && value > 1 << 30)) {
            throw new IllegalArgumentException(limit.rule() + " is out of range");
        }
        Map<Limit, Long> changed = new EnumMap<>(Limit.class);
        changed.putAll(values);
        changed.put(limit, value);
        return new ViewLimits(changed);
    }

    /** Returns the value of a limit, in the unit its description says. */
    public long get(Limit limit) {
        return values.getOrDefault(limit, limit.standard());
    }

    @Override
    public String toString() {
        return "ViewLimits" + values;
    }
}
