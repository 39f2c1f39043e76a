package io.github.crosslevel.mls.label;

/**
 * Where the value of one dimension stands in a {@link Point}, and how it is read, written and encoded there.
 *
 * @param <V> the type of the values
 */
interface Slot<V> {
    /** Returns the dimension that it holds. */
    Dimension<V> dimension();

    /** Returns the value at a point. */
    V read(Point point);

    /**
     * Sets the value of a draft.
     *
     * @throws IllegalArgumentException if the dimension does not declare it
     */
    void write(V value, Point draft);

    /** Sets the highest value of a draft. */
    void writeTop(Point draft);

    /** Makes what united parts of two values stand for a value again. */
    default void close(Point draft) {}

    /** Returns whether two points have the same value. */
    boolean isEqual(Point a, Point b);

    /** Writes the value. */
    void encode(Point point, ByteSink out);

    /** Reads the value into a draft; what is not canonical is noticed by who called. */
    void decode(ByteSource in, Point draft);
}
