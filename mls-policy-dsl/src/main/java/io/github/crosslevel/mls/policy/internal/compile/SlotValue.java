package io.github.crosslevel.mls.policy.internal.compile;

import org.jspecify.annotations.Nullable;

/** What one value of a request adds to the walk through a diagram, worked out when it was first seen. Immutable. */
final class SlotValue {
    /** What is found by itself; null if it is found by numbers. */
    final @Nullable Object key;

    final long high;
    final long low;

    /** What the value is in a request, if that is something else than the key. */
    final @Nullable Object made;

    /** What it adds to the entry into the diagram. */
    final int offset;

    /** What it adds to the first word. */
    final long word;

    /** What it adds to the other words. */
    final long[] further;

    /** What relations to other values ask of it, by the number of the operand; null if it is absent. */
    final @Nullable Object[] operands;

    private SlotValue(@Nullable Object key, long high, long low, @Nullable Object made, SlotValue of) {
        this.key = key;
        this.high = high;
        this.low = low;
        this.made = made;
        this.offset = of.offset;
        this.word = of.word;
        this.further = of.further;
        this.operands = of.operands;
    }

    SlotValue(int offset, long[] words, @Nullable Object[] operands) {
        this.key = null;
        this.high = 0;
        this.low = 0;
        this.made = null;
        this.offset = offset;
        this.word = words[0];
        this.further = new long[words.length - 1];
        System.arraycopy(words, 1, further, 0, further.length);
        this.operands = operands;
    }

    /** Returns this to be found by a value. */
    SlotValue under(Object value) {
        return new SlotValue(value, 0, 0, null, this);
    }

    /** Returns this to be found by numbers. */
    SlotValue under(long first, long second, @Nullable Object value) {
        return new SlotValue(null, first, second, value, this);
    }
}
