package io.github.crosslevel.mls.label;

import java.util.Arrays;
import java.util.Map;

/** An element of a declared lattice as the set of all elements it dominates (Birkhoff). */
final class PosetSlot implements Slot<String> {
    private final PosetDimension dimension;
    private final Lattice lattice;
    private final Map<String, Integer> positions;
    private final int offset;

    PosetSlot(PosetDimension dimension, int offset) {
        this.dimension = dimension;
        this.lattice = Lattice.of(dimension);
        this.positions = DeclaredNames.positions(dimension.values());
        this.offset = offset;
    }

    private int length() {
        return dimension.values().size();
    }

    private void set(int element, Point draft) {
        Bits.put(draft.bits, offset, length(), lattice.down(element));
    }

    private int element(Point point) {
        return lattice.element(Bits.slice(point.bits, offset, length()));
    }

    @Override
    public Dimension<String> dimension() {
        return dimension;
    }

    @Override
    public String read(Point point) {
        return dimension.values().get(element(point));
    }

    @Override
    public void write(String value, Point draft) {
        set(DeclaredNames.position(dimension, positions, value), draft);
    }

    @Override
    public void writeTop(Point draft) {
        set(lattice.top(), draft);
    }

    /** The least element above a union of two sets; above a single set this is its own element. */
    @Override
    public void close(Point draft) {
        set(element(draft), draft);
    }

    @Override
    public boolean isEqual(Point a, Point b) {
        return Arrays.equals(Bits.slice(a.bits, offset, length()), Bits.slice(b.bits, offset, length()));
    }

    @Override
    public void encode(Point point, ByteSink out) {
        out.number(element(point));
    }

    @Override
    public void decode(ByteSource in, Point draft) {
        set(in.number(length() - 1), draft);
    }
}
